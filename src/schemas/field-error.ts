import { goQuote } from '../core/go-quote.ts';
import type { Json } from '../core/json.ts';
import type { FieldPath } from './field-path.ts';

/**
 * What the API server calls a field.Error: one thing that is wrong with one field. The constructors below carry the
 * names and the sentences of k8s.io/apimachinery/pkg/util/validation/field.
 */
export interface FieldError {
  readonly type: FieldErrorType;
  readonly field: FieldPath;
  /** The server's text without the field: `Invalid value: 0: must be between 1 and 65535, inclusive`. */
  readonly message: string;
  /** What the server does not say. */
  readonly help?: string;
}

export type FieldErrorType =
  | 'Required'
  | 'Invalid'
  | 'TypeInvalid'
  | 'NotSupported'
  | 'Forbidden'
  | 'Duplicate'
  | 'NotFound'
  | 'TooLong'
  | 'TooShort'
  | 'TooMany'
  | 'TooFew'
  | 'Internal';

const NAMES: Readonly<Record<FieldErrorType, string>> = {
  Required: 'Required value',
  Invalid: 'Invalid value',
  TypeInvalid: 'Invalid value',
  NotSupported: 'Unsupported value',
  Forbidden: 'Forbidden',
  Duplicate: 'Duplicate value',
  NotFound: 'Not found',
  TooLong: 'Too long',
  TooShort: 'Too short',
  TooMany: 'Too many',
  TooFew: 'Too few',
  Internal: 'Internal error',
};

/** A value that is not JSON, such as Go's print of a struct: shown as it is. */
export class RawText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The value at fault. Strings are quoted, everything else but `RawText` is shown as JSON. */
export type BadValue = Json | undefined | RawText;

function make(type: FieldErrorType, field: FieldPath, value: string | undefined, detail: string): FieldError {
  const shown = value === undefined ? NAMES[type] : `${NAMES[type]}: ${value}`;
  return { type, field, message: detail === '' ? shown : `${shown}: ${detail}` };
}

/** A value that must be there is absent or empty. */
export const required = (field: FieldPath, detail = ''): FieldError => make('Required', field, undefined, detail);

/** A value breaks a rule. */
export const invalid = (field: FieldPath, value: BadValue, detail: string): FieldError =>
  make('Invalid', field, show(value), detail);

/** The same where the value is too big to be shown. */
export const invalidWithoutValue = (field: FieldPath, detail: string): FieldError =>
  make('Invalid', field, undefined, detail);

/** A value has the wrong type (custom resources; built-in kinds fail when they are decoded). */
export const typeInvalid = (field: FieldPath, value: BadValue, detail: string): FieldError =>
  make('TypeInvalid', field, show(value), detail);

/** A value is none of a fixed set. The server sorts the set where it keeps one as such; the caller gives the order. */
export function notSupported(field: FieldPath, value: BadValue, supported: readonly string[]): FieldError {
  const detail = supported.length === 0 ? '' : `supported values: ${supported.map(goQuote).join(', ')}`;
  return make('NotSupported', field, show(value), detail);
}

/** A value would be fine elsewhere, but not here. */
export const forbidden = (field: FieldPath, detail: string): FieldError => make('Forbidden', field, undefined, detail);

/** A value that must be unique stands twice. */
export const duplicate = (field: FieldPath, value: BadValue, detail = ''): FieldError =>
  make('Duplicate', field, show(value), detail);

/** A value names something that is not there. */
export const notFound = (field: FieldPath, value: BadValue): FieldError => make('NotFound', field, show(value), '');

/** Too many bytes. */
export const tooLong = (field: FieldPath, max: number): FieldError =>
  make('TooLong', field, undefined, max < 0 ? 'value is too long' : `may not be more than ${counted(max, 'byte')}`);

/** Too many characters. */
export const tooLongCharacters = (field: FieldPath, max: number): FieldError =>
  make(
    'TooLong',
    field,
    undefined,
    max < 0 ? 'value is too long' : `may not be more than ${counted(max, 'character')}`,
  );

export const tooShort = (field: FieldPath, min: number): FieldError =>
  make('TooShort', field, undefined, `must be at least ${counted(min, 'character')}`);

/** Too many items; a negative `actual` is not shown. */
export const tooMany = (field: FieldPath, actual: number, max: number): FieldError =>
  make('TooMany', field, actual < 0 ? undefined : `${actual}`, `must have at most ${counted(max, 'item')}`);

export const tooFew = (field: FieldPath, actual: number, min: number): FieldError =>
  make('TooFew', field, actual < 0 ? undefined : `${actual}`, `must have at least ${counted(min, 'item')}`);

/** The server itself failed on the value. */
export const internal = (field: FieldPath, detail: string): FieldError => make('Internal', field, undefined, detail);

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** field.Error.ErrorBody: strings quoted, simple values plain, everything else as JSON. */
function show(value: BadValue): string {
  if (typeof value === 'string') return goQuote(value);
  if (value instanceof RawText) return value.text;
  if (typeof value === 'bigint') return value.toString();
  return escapeHtml(JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? Number(v) : v)) ?? 'null');
}

/** encoding/json writes what means something in HTML as escapes. */
const escapeHtml = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
