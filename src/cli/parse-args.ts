import { lazy } from '../core/lazy.ts';
import { suggest } from '../core/suggest.ts';
import { UsageError } from './exit.ts';
import type { OptionSpec } from './option.ts';

/** What stood on a command line: values by option name, and the other arguments in order. */
export class ParsedArgs {
  readonly positionals: string[] = [];
  readonly #values = new Map<string, string[]>();

  add(spec: OptionSpec, value: string): void {
    const values = spec.type === 'csv' ? splitCsv(value) : [value];
    if (spec.type === 'boolean' || spec.type === 'string') this.#values.set(spec.name, values);
    else this.#values.set(spec.name, [...(this.#values.get(spec.name) ?? []), ...values]);
  }

  /** The same with other arguments, and with other values of some options; no values: as if not given. */
  with(positionals: readonly string[], values: Readonly<Record<string, readonly string[]>> = {}): ParsedArgs {
    const copy = new ParsedArgs();
    copy.positionals.push(...positionals);
    for (const [name, known] of this.#values) copy.#values.set(name, known);
    for (const [name, given] of Object.entries(values)) {
      if (given.length > 0) copy.#values.set(name, [...given]);
      else copy.#values.delete(name);
    }
    return copy;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }
  /** A switch: given, and not given as `--name=false`. */
  flag(name: string): boolean {
    return this.#values.get(name)?.[0] === 'true';
  }
  string(name: string): string | undefined {
    return this.#values.get(name)?.[0];
  }
  list(name: string): string[] {
    return this.#values.get(name) ?? [];
  }
}

/**
 * Reads arguments as pflag does: `--name value`, `--name=value`, `-n value`, `-nvalue`, grouped switches, `--` ends options.
 * @param specs asked for where there is an option: `kt render chart` has none, and tables take their time to be made
 */
export function parseArgs(argv: readonly string[], specs: () => readonly OptionSpec[]): ParsedArgs {
  const byName = lazy(() => byNameOf(specs()));
  const parsed = new ParsedArgs();
  const queue = [...argv];
  for (let arg = queue.shift(); arg !== undefined; arg = queue.shift()) {
    if (arg === '--') {
      parsed.positionals.push(...queue);
      break;
    }
    if (arg.startsWith('--')) parseLong(arg, queue, byName(), parsed);
    else if (arg.startsWith('-') && arg.length > 1) parseShort(arg, queue, byName(), parsed);
    else parsed.positionals.push(arg);
  }
  return parsed;
}

function byNameOf(specs: readonly OptionSpec[]): ReadonlyMap<string, OptionSpec> {
  const byName = new Map<string, OptionSpec>();
  for (const spec of specs) {
    for (const name of [spec.name, ...(spec.synonyms ?? [])]) byName.set(`--${name}`, spec);
    if (spec.short) byName.set(`-${spec.short}`, spec);
  }
  return byName;
}

function parseLong(arg: string, queue: string[], byName: ReadonlyMap<string, OptionSpec>, parsed: ParsedArgs): void {
  const equals = arg.indexOf('=');
  const name = equals < 0 ? arg : arg.slice(0, equals);
  const spec = byName.get(name);
  if (!spec) throw unknownFlag(name, byName);
  setValue(spec, name, equals < 0 ? undefined : arg.slice(equals + 1), queue, parsed);
}

function parseShort(arg: string, queue: string[], byName: ReadonlyMap<string, OptionSpec>, parsed: ParsedArgs): void {
  for (let i = 1; i < arg.length; i += 1) {
    const name = `-${arg[i]}`;
    const spec = byName.get(name);
    if (!spec) throw new UsageError(`unknown shorthand flag: '${arg[i]}' in ${arg}`);
    const rest = arg.slice(i + 1);
    if (spec.type === 'boolean' && !rest.startsWith('=')) {
      setValue(spec, name, undefined, queue, parsed);
      continue;
    }
    setValue(spec, name, rest === '' ? undefined : rest.replace(/^=/, ''), queue, parsed);
    return;
  }
}

function setValue(spec: OptionSpec, as: string, inline: string | undefined, queue: string[], parsed: ParsedArgs): void {
  if (isRefused(spec, as, inline)) throw new UsageError(`${as} cannot be used here: ${spec.refused}`);
  if (spec.type === 'boolean') {
    parsed.add(spec, booleanValue(as, inline ?? 'true', spec.words));
    return;
  }
  const value = inline ?? queue.shift();
  if (value === undefined) throw new UsageError(`flag needs an argument: ${as}`);
  const choice = spec.intoFile ? value.replace(/=.*/s, '') : value;
  if (spec.choices && !spec.choices.includes(choice)) {
    const near = suggest(choice, spec.choices);
    throw new UsageError(
      `invalid value "${choice}" for ${as}: must be one of ${spec.choices.join(', ')}`,
      near && `Did you mean ${near}?`,
    );
  }
  if (spec.mustBe && !new RegExp(`^(?:${spec.mustBe[0]})$`).test(value))
    throw new UsageError(`invalid value "${value}" for ${as}: must be ${spec.mustBe[1]}`);
  parsed.add(spec, value);
}

/** A switch that is turned off asks for nothing: `--validate=false`. */
function isRefused({ type, refused, refusedFor }: OptionSpec, as: string, value: string | undefined): boolean {
  if (refused === undefined) return false;
  if (refusedFor !== undefined) return refusedFor.includes(value ?? '');
  return type !== 'boolean' || value === undefined || booleanValue(as, value) === 'true';
}

// strconv.ParseBool's spellings, which pflag accepts.
function booleanValue(as: string, value: string, words: readonly string[] = []): string {
  if (/^(1|t|T|true|TRUE|True)$/.test(value) || words.includes(value)) return 'true';
  if (/^(0|f|F|false|FALSE|False)$/.test(value)) return 'false';
  throw new UsageError(`invalid value "${value}" for ${as}: must be ${[...words, 'true or false'].join(', ')}`);
}

function unknownFlag(name: string, byName: ReadonlyMap<string, OptionSpec>): UsageError {
  const near = suggest(
    name,
    [...byName.keys()].filter((key) => key.startsWith('--')),
  );
  return new UsageError(`unknown flag: ${name}`, near && `Did you mean ${near}?`);
}

/** One line of CSV as pflag's StringSlice reads it: quotes protect commas. */
function splitCsv(text: string): string[] {
  if (!text.includes('"')) return text === '' ? [] : text.split(',');
  const values: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/y;
  while (field.lastIndex < text.length) {
    const match = field.exec(text);
    if (!match) throw new UsageError(`unbalanced quotes in ${text}`);
    values.push(match[1] === undefined ? match[2]! : match[1].replaceAll('""', '"'));
  }
  return values;
}
