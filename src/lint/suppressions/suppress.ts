import type { Diagnostic } from '../../core/diagnostic.ts';
import { nearHelp, quote } from '../describe.ts';
import type { LintInput, LintSource } from '../input.ts';
import type { ActiveRules } from '../options.ts';
import type { Rule } from '../rule.ts';
import { SECTIONS } from '../sections.ts';
import { annotationsOf } from './annotations.ts';
import { commentsOf } from './comments.ts';
import { PeerIgnores } from './peers.ts';
import { isDay, placesOf, type Suppression } from './suppression.ts';

/** Everything in the input that asks for silence. */
export function suppressionsOf(
  sources: readonly LintSource[],
  charts: LintInput['charts'],
  rules: readonly Rule[],
): Suppression[] {
  let peers: PeerIgnores | undefined;
  const known = (): PeerIgnores => {
    peers ??= new PeerIgnores(rules);
    return peers;
  };
  return [
    ...sources.flatMap((source) => [...commentsOf(source), ...annotationsOf(source, known)]),
    ...(charts ?? []).flatMap(({ path, files }) =>
      ['Chart.yaml', 'values.yaml'].flatMap((name) => {
        const text = files.get(name);
        return text === undefined ? [] : commentsOf({ text, file: chartFile(path, name) });
      }),
    ),
  ];
}

const chartFile = (path: string, name: string): string =>
  path === '' || path === '.' ? name : `${path.replace(/\/+$/, '')}/${name}`;

/** A finding that a comment or an annotation hides, and why. */
export interface SuppressedFinding {
  readonly diagnostic: Diagnostic;
  readonly kind: 'inSource';
  readonly reason: string;
}

/**
 * Sets the findings apart that suppressions hide, and tells what is wrong with these: no reason, a date that is past, a
 * rule that does not exist, nothing to hide.
 * @param today `2026-11-21`; nothing expires where it is not given
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
  active: ActiveRules,
  today: string | undefined,
): { readonly told: readonly Diagnostic[]; readonly suppressed: readonly SuppressedFinding[] } {
  if (suppressions.length === 0) return { told: diagnostics, suppressed: [] };
  const hidden = new Hidden(suppressions, today);
  const told: Diagnostic[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const diagnostic of diagnostics) {
    const by = hidden.hiding(diagnostic);
    if (by === undefined) told.push(diagnostic);
    else suppressed.push({ diagnostic, kind: 'inSource', reason: by.reason });
  }
  const own = suppressions.filter(({ foreign }) => !foreign);
  return { told: [...told, ...own.flatMap((one) => faultsOf(one, hidden, active, today))], suppressed };
}

/** Which suppressions hide which findings, looked up by rule and place. */
class Hidden {
  readonly #byPlace = new Map<string, Suppression[]>();
  readonly #used = new Map<Suppression, Set<string>>();

  constructor(suppressions: readonly Suppression[], today: string | undefined) {
    for (const one of suppressions) {
      if (hasEnded(one, today)) continue;
      for (const id of one.ids)
        for (const place of one.places) {
          const key = `${id} ${place}`;
          const known = this.#byPlace.get(key);
          if (known === undefined) this.#byPlace.set(key, [one]);
          else known.push(one);
        }
    }
  }

  /** The first one that covers a finding; all that do count as used. */
  hiding(diagnostic: Diagnostic): Suppression | undefined {
    const { rule } = diagnostic;
    if (rule === undefined) return undefined;
    const covering = placesOf(diagnostic)
      .flatMap((place) => this.#byPlace.get(`${rule} ${place}`) ?? [])
      .filter((one) => one.covers(diagnostic));
    for (const one of covering) {
      const used = this.#used.get(one);
      if (used === undefined) this.#used.set(one, new Set([rule]));
      else used.add(rule);
    }
    return covering[0];
  }

  isUsed(one: Suppression, id: string): boolean {
    return this.#used.get(one)?.has(id) === true;
  }
}

/** The last day counts; what is no day has ended. */
const hasEnded = ({ until }: Suppression, today: string | undefined): boolean =>
  until !== undefined && (!isDay(until) || (today !== undefined && until < today));

function faultsOf(one: Suppression, hidden: Hidden, active: ActiveRules, today: string | undefined): Diagnostic[] {
  const faults: (Diagnostic | undefined)[] = [];
  const tell = (rule: string, message: string, help: { help?: string } = {}) =>
    faults.push(fault(one, active, rule, message, help));
  if (one.ids.length === 0) tell('suppression-unknown-rule', 'the suppression names no rule');
  for (const id of one.ids)
    if (!active.exists(id) && !hidden.isUsed(one, id))
      tell('suppression-unknown-rule', `there is no rule ${quote(id)}`, nearHelp(id, active.names()));
  if (one.ids.length > 0 && one.reason === '')
    tell('suppression-without-reason', `the suppression of ${one.ids.join(', ')} gives no reason`);
  if (hasEnded(one, today))
    tell(
      'suppression-expired',
      isDay(one.until!)
        ? `the suppression of ${one.ids.join(', ')} ended on ${one.until}`
        : `${quote(one.until!)} is not a day such as 2027-01-31`,
    );
  else
    for (const id of one.ids)
      if (active.byId.has(id) && !hidden.isUsed(one, id))
        tell('suppression-unused', `${id} finds nothing that the suppression would hide`);
  return faults.filter((found) => found !== undefined);
}

function fault(
  { file, range, resource }: Suppression,
  active: ActiveRules,
  id: string,
  message: string,
  help: { help?: string },
): Diagnostic | undefined {
  const setting = active.byId.get(id);
  if (setting === undefined) return undefined;
  const { rule, severity } = setting;
  return {
    code: SECTIONS[rule.section].code,
    rule: rule.id,
    severity: severity ?? rule.severity,
    message,
    ...(resource !== undefined && { resource }),
    ...(file !== undefined && { file }),
    range,
    ...help,
  };
}
