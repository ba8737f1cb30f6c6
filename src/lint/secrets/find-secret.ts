import { quote } from '../describe.ts';
import { isSecretValue } from './literals.ts';
import { secretName } from './names.ts';
import { tokenIn } from './tokens.ts';

/** What is wrong with a value that stands in plain text under a name, as messages end; never the value itself. */
export function secretIn(name: string, value: string, sure = false): string | undefined {
  const token = tokenIn(value);
  if (token !== undefined) return `holds ${token}`;
  const kind = secretName(name);
  if (kind === undefined || !isSecretValue(kind, value, sure)) return undefined;
  return `holds a ${kind} in plain text`;
}

/** Longer lines are data, and hardly settings. */
const LONGEST_LINE = 500;
const COMMENT = /^\s*(#|;|\/\/|\*|--|<!--)/;
/** `name: value` and `name = value`, as YAML, JSON, TOML, properties and INI files have them. */
const SETTING = /^\s*(?:export |- )?(["']?)([A-Za-z][\w.-]{0,80})\1\s*[:=]\s*(["']?)([^"'\s,;]{4,400})\3\s*[,;]?\s*$/;
const PROGRAM = /^#!|\.(sh|bash|py|js|lua|rb|pl|go|tpl|gotmpl|tmpl|sql|md|html)$/;

/** The same for a file: its lines that set something, and what is known by its form anywhere but in comments. */
export function secretInFile(name: string, text: string): string | undefined {
  if (!text.includes('\n')) return secretIn(name, text, true);
  const key = tokenIn(text);
  if (key === 'a private key') return `holds ${key}`;
  const isProgram = PROGRAM.test(name) || PROGRAM.test(text);
  for (const [i, line] of text.split('\n').entries()) {
    if (line.length > LONGEST_LINE || COMMENT.test(line)) continue;
    const token = key === undefined ? undefined : tokenIn(line);
    if (token !== undefined) return `holds ${token} in line ${i + 1}`;
    const [, , setting, , value] = (!isProgram && SETTING.exec(line)) || [];
    const kind = setting === undefined ? undefined : secretName(setting);
    if (kind !== undefined && isSecretValue(kind, value!, true))
      return `sets ${quote(setting!)} in plain text in line ${i + 1}`;
  }
  return undefined;
}
