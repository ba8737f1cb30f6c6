import { CelFunctionError, definer, type Environment } from '../library.ts';
import { formatString } from './format-string.ts';

/** No function makes longer texts than that. */
const MAX_TEXT = 8 * 1024 * 1024;

function bounded(text: string): string {
  if (text.length > MAX_TEXT) throw new CelFunctionError('operation cancelled: actual cost limit exceeded');
  return text;
}

/** cel-go ext.Strings, version 2: what the engine itself does not have. */
export function registerStrings(environment: Environment): void {
  const define = definer(environment);
  define('string.charAt(int): string', (text: string, at: bigint) => {
    const runes = [...text];
    if (at < 0n || at > BigInt(runes.length)) throw new CelFunctionError(`index out of range: ${at}`);
    return runes[Number(at)] ?? '';
  });
  define('string.replace(string, string): string', (text: string, old: string, fresh: string) =>
    replace(text, old, fresh, -1),
  );
  define('string.replace(string, string, int): string', (text: string, old: string, fresh: string, n: bigint) =>
    replace(text, old, fresh, Number(n)),
  );
  define('string.format(list): string', (pattern: string, args: unknown[]) => bounded(formatString(pattern, args)));
  class StringsNamespace {}
  environment.registerType('StringsNamespace', StringsNamespace);
  environment.registerConstant('strings', 'StringsNamespace', new StringsNamespace());
  define('StringsNamespace.quote(string): string', (_: unknown, text: string) => JSON.stringify(text));
}

/** strings.Replace: an empty text is found before every character and at the end. */
function replace(text: string, old: string, fresh: string, limit: number): string {
  const parts = old === '' ? ['', ...text, ''] : text.split(old);
  const kept = limit < 0 ? parts.length - 1 : Math.min(limit, parts.length - 1);
  if (text.length + kept * fresh.length > MAX_TEXT)
    throw new CelFunctionError('operation cancelled: actual cost limit exceeded');
  return (
    parts.slice(0, kept + 1).join(fresh) +
    parts
      .slice(kept + 1)
      .map((part) => old + part)
      .join('')
  );
}
