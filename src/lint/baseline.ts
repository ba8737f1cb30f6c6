import type { Diagnostic } from '../core/diagnostic.ts';
import { fingerprintOf } from '../core/fingerprint.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { integer, isObject, structs, text } from '../k8s/objects.ts';

export { fingerprintOf } from '../core/fingerprint.ts';

/** Findings of one kind that are known. */
export interface BaselineEntry {
  readonly fingerprint: string;
  /** How many there were. */
  readonly count: number;
  /** What it is about, for those who read the file. */
  readonly rule: string;
  readonly place: string;
  readonly message: string;
}

/** The text of a baseline, sorted so that a change of it is read easily. */
export function baselineText(diagnostics: readonly Diagnostic[]): string {
  const entries = new Map<string, BaselineEntry>();
  for (const diagnostic of diagnostics) {
    const fingerprint = fingerprintOf(diagnostic);
    const { rule = diagnostic.code, resource, file, message } = diagnostic;
    const count = (entries.get(fingerprint)?.count ?? 0) + 1;
    entries.set(fingerprint, { fingerprint, count, rule, place: resource ?? file ?? '', message });
  }
  const keyOf = ({ rule, place, fingerprint }: BaselineEntry) => `${rule}\n${place}\n${fingerprint}`;
  const sorted = [...entries.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return `${JSON.stringify({ version: 1, findings: sorted }, undefined, 2)}\n`;
}

/** The entries of a baseline; `undefined` where the text is none. */
export function readBaseline(source: string): BaselineEntry[] | undefined {
  let value: Json;
  try {
    value = JSON.parse(source) as Json;
  } catch {
    return undefined;
  }
  if (!isObject(value) || !Array.isArray(value.findings)) return undefined;
  return structs(value, 'findings').map(readEntry);
}

const readEntry = (entry: JsonObject): BaselineEntry => ({
  fingerprint: text(entry, 'fingerprint'),
  count: integer(entry, 'count') ?? 1,
  rule: text(entry, 'rule'),
  place: text(entry, 'place'),
  message: text(entry, 'message'),
});

/** The findings beyond those that are known, the first ones of each kind being these; and entries that nothing came up to. */
export function beyondBaseline(
  diagnostics: readonly Diagnostic[],
  baseline: readonly BaselineEntry[],
): { readonly fresh: readonly Diagnostic[]; readonly stale: readonly BaselineEntry[] } {
  const left = new Map<string, number>();
  for (const { fingerprint, count } of baseline) left.set(fingerprint, (left.get(fingerprint) ?? 0) + count);
  const fresh = diagnostics.filter((diagnostic) => {
    const fingerprint = fingerprintOf(diagnostic);
    const known = left.get(fingerprint) ?? 0;
    left.set(fingerprint, known - 1);
    return known <= 0;
  });
  return { fresh, stale: baseline.filter(({ fingerprint }) => (left.get(fingerprint) ?? 0) > 0) };
}
