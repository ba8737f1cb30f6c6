import { formatValue } from '../../../template/go/fmt.ts';
import { quote as goQuote } from '../../../template/go/strconv.ts';
import type { GoValue } from '../../../template/value.ts';
import { type Instance, isObject, JsonNumber, type SchemaJson } from './json.ts';

/** A way into the validated value, innermost step first. */
export interface Path {
  readonly step: string;
  readonly parent: Path | undefined;
}

/** Why a value does not match a schema. Go: jsonschema.ValidationError. */
export interface Failure {
  /** `group`: several failures of one schema; `reference`: those behind a $ref. */
  readonly kind: 'keyword' | 'group' | 'reference';
  readonly path: Path | undefined;
  /** The sentence; made when it is printed only, since alternatives fail often. */
  readonly text: () => string;
  readonly causes: readonly Failure[];
  /** The properties of the object that should not be there, or are called wrongly. */
  readonly surplus?: readonly string[];
}

/** A place in the validated value that fails, and why; `path` has no more than steps. */
export interface FailedPlace {
  readonly path: readonly string[];
  readonly text: string;
}

/** The innermost failures. */
export function failedPlaces(failures: readonly Failure[]): FailedPlace[] {
  return failures.flatMap((failure): FailedPlace[] => {
    // Below the name of a property, ways start at the name.
    if (failure.causes.length > 0 && failure.surplus === undefined) return failedPlaces(failure.causes);
    const path: string[] = [];
    for (let at = failure.path; at !== undefined; at = at.parent) path.unshift(at.step);
    const text = failure.text();
    return failure.surplus?.map((name) => ({ path: [...path, name], text })) ?? [{ path, text }];
  });
}

/** Stands for any failure where only the fact counts. */
export const FAILED: Failure = { kind: 'keyword', path: undefined, text: () => '', causes: [] };

/** The causes below a heading: a group is no line of its own there. */
export const unwrapped = (failure: Failure): readonly Failure[] =>
  failure.kind === 'group' ? failure.causes : [failure];

/** One line a failure, its causes indented. Go: ValidationError.display. */
export function printFailures(failures: readonly Failure[]): string {
  const lines: string[] = [];
  for (const failure of failures) print(failure, '', lines);
  return lines.join('\n');
}

function print(failure: Failure, indent: string, lines: string[]): void {
  const isSkipped = failure.kind === 'reference' && failure.causes.length === 1;
  if (!isSkipped) lines.push(`${indent}- at ${quote(pointer(failure.path))}: ${failure.text()}`);
  for (const cause of failure.causes) print(cause, isSkipped ? indent : `${indent}  `, lines);
}

export const escapeStep = (step: string): string => step.replaceAll('~', '~0').replaceAll('/', '~1');

function pointer(path: Path | undefined): string {
  let out = '';
  for (let at = path; at !== undefined; at = at.parent) out = `/${escapeStep(at.step)}${out}`;
  return out;
}

/** Single quotes around what `%q` escapes. Go: kind.quote. */
export const quote = (text: string): string =>
  `'${goQuote(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

export const quoteAll = (texts: readonly string[]): string => texts.map(quote).join(', ');

/** A scalar in a sentence. Go: kind.display. */
export function display(value: Instance): string {
  if (typeof value === 'string') return quote(value);
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value) || isObject(value)) return 'value';
  // A number of a schema that is no JsonNumber was written as JavaScript writes it.
  return typeof value === 'number' ? String(value) : formatValue(value as GoValue);
}

export const isCollection = (value: SchemaJson): boolean => Array.isArray(value) || isObject(value);

export function enumText(wanted: readonly SchemaJson[]): string {
  if (wanted.some(isCollection)) return "'enum' failed";
  const texts = wanted.map(display).join(', ');
  return wanted.length === 1 ? `value must be ${texts}` : `value must be one of ${texts}`;
}

export const missingText = (missing: readonly string[]): string =>
  `missing ${missing.length === 1 ? 'property' : 'properties'} ${quoteAll(missing)}`;

export const dependencyText = (name: string, missing: readonly string[]): string =>
  `properties ${quoteAll(missing)} required, if ${quote(name)} exists`;
