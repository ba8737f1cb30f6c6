import { celLibrary, defineEquality, definer, type Environment } from '../library.ts';
import { requestUrl } from './url.ts';

/** kubernetes.NamedFormat. */
class CelFormat {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

const FORMAT = 'kubernetes.NamedFormat';

const isLabel = (text: string): boolean => /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/.test(text);
const isSubdomain = (text: string): boolean =>
  text.length <= 253 && text.split('.').every((part) => /^[-a-z0-9]+$/.test(part) && !/^-|-$/.test(part));
const isKeyName = (text: string): boolean =>
  text.length <= 63 && /^[-A-Za-z0-9_.]+$/.test(text) && /^[A-Za-z0-9]/.test(text) && /[A-Za-z0-9]$/.test(text);
/** A prefix may end with a dash: something follows. */
const asPrefix = (text: string): string => text.replace(/-$/, 'a');

function isQualifiedName(text: string): boolean {
  const parts = text.split('/');
  return parts.length <= 2 && isKeyName(parts.at(-1)!) && (parts.length === 1 || isSubdomain(parts[0]!));
}

function isUri(text: string): boolean {
  try {
    requestUrl(text);
    return true;
  } catch {
    return false;
  }
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
const isDateTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[-+]\d\d:?\d\d)$/.test(text) && isDate(text.slice(0, 10));

/** format.go: ConstantFormats, with what a text that does not fit is told. */
const FORMATS: ReadonlyMap<string, readonly [test: (text: string) => boolean, message: string]> = new Map([
  ['dns1123Label', [isLabel, "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-'"]],
  [
    'dns1123Subdomain',
    [isSubdomain, "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.'"],
  ],
  [
    'dns1035Label',
    [
      (text: string) => isLabel(text) && /^[a-z]/.test(text),
      'a DNS-1035 label must start with an alphabetic character',
    ],
  ],
  ['qualifiedName', [isQualifiedName, "name part must consist of alphanumeric characters, '-', '_' or '.'"]],
  ['dns1123LabelPrefix', [(text: string) => isLabel(asPrefix(text)), 'not a prefix of a DNS label']],
  ['dns1123SubdomainPrefix', [(text: string) => isSubdomain(asPrefix(text)), 'not a prefix of a DNS subdomain']],
  [
    'dns1035LabelPrefix',
    [(text: string) => isLabel(asPrefix(text)) && /^[a-z]/.test(text), 'not a prefix of a DNS label'],
  ],
  [
    'labelValue',
    [
      (text: string) => text === '' || isKeyName(text),
      'a valid label must be an empty string or consist of alphanumeric characters',
    ],
  ],
  ['uri', [isUri, 'invalid URI']],
  [
    'uuid',
    [
      (text: string) => /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i.test(text),
      'does not match the UUID format',
    ],
  ],
  ['byte', [(text: string) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text), 'invalid base64']],
  ['date', [isDate, 'invalid date']],
  ['datetime', [isDateTime, 'invalid datetime']],
] as const);

/** library.Format. */
export function registerFormats(environment: Environment): void {
  const { Optional } = celLibrary();
  class FormatNamespace {}
  environment.registerType(FORMAT, CelFormat).registerType('FormatNamespace', FormatNamespace);
  environment.registerConstant('format', 'FormatNamespace', new FormatNamespace());
  defineEquality<CelFormat>(environment, FORMAT, (a, b) => a.name === b.name);
  const define = definer(environment);
  for (const name of FORMATS.keys()) define(`FormatNamespace.${name}(): ${FORMAT}`, () => new CelFormat(name));
  define(`FormatNamespace.named(string): optional<${FORMAT}>`, (_: unknown, name: string) =>
    FORMATS.has(name) ? Optional.of(new CelFormat(name)) : Optional.none(),
  );
  define(`${FORMAT}.validate(string): optional<list<string>>`, ({ name }: CelFormat, text: string) => {
    const [test, message] = FORMATS.get(name)!;
    return test(text) ? Optional.none() : Optional.of([message]);
  });
}
