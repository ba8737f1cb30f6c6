import type { Diagnostic, Range } from '../../core/diagnostic.ts';

/** What a note says: `image-tag-latest, port-unnamed: the registry pins it (until 2027-01-31)`. */
export interface Note {
  readonly ids: readonly string[];
  readonly reason: string;
  /** As written behind `until`; perhaps no date at all. */
  readonly until: string | undefined;
}

/** A place of the input that asks for silence. */
export interface Suppression extends Note {
  readonly file: string | undefined;
  /** Where it stands itself. */
  readonly range: Range;
  readonly resource?: string;
  /** Written for another linter: what it lacks, or hides in vain, is not told. */
  readonly foreign: boolean;
  /** It stands in a text that templates rendered: it covers places of that text. Others cover places of files. */
  readonly rendered?: true;
  /** It stands in a template: the first and last line of it that it covers. */
  readonly lines?: readonly [from: number, to: number];
  /** Where it is looked up: it covers no finding without one of these among its `placesOf`. */
  readonly places: readonly string[];
  covers(diagnostic: Diagnostic): boolean;
}

export const linePlace = (file: string | undefined, line: number): string => `line ${line} ${file}`;
export const objectPlace = (file: string | undefined, resource: string): string => `object ${resource} ${file}`;
export const filePlace = (file: string | undefined): string => `file ${file}`;

/** Longer blocks are few: lines that belong to many blocks are deep in them. */
const MOST_LINES = 50;

/** The places of some lines, or their file where they are many. */
export const linePlaces = (file: string | undefined, from: number, to: number): string[] =>
  to - from < MOST_LINES
    ? Array.from({ length: to - from + 1 }, (_, i) => linePlace(file, from + i))
    : [filePlace(file)];

/** The places of a finding: its line, its object, its file. */
export const placesOf = ({ file, range, resource = '' }: Diagnostic): string[] => [
  linePlace(file, range?.start.line ?? 0),
  objectPlace(file, resource),
  filePlace(file),
];

const UNTIL = /\(until\s+([^()]*)\)\s*$/;

/** Reads what stands behind `kt-ignore`: ids, then a colon and the reason, then perhaps the last day. */
export function readNote(text: string): Note {
  const until = UNTIL.exec(text);
  const rest = until === null ? text : text.slice(0, until.index);
  const colon = rest.indexOf(':');
  const ids = (colon < 0 ? rest : rest.slice(0, colon)).split(/[\s,]+/).filter(Boolean);
  return { ids, reason: colon < 0 ? '' : rest.slice(colon + 1).trim(), until: until?.[1]?.trim() };
}

/** A day of the calendar as `2027-01-31`. */
export function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
