import type { Diagnostic } from '../../core/diagnostic.ts';
import { nearHelp, quote } from '../describe.ts';
import type { LintInput, LintSource, LintText } from '../input.ts';
import type { ActiveRules } from '../options.ts';
import type { Rule } from '../rule.ts';
import { SECTIONS } from '../sections.ts';
import { annotationsOf } from './annotations.ts';
import { commentsOf } from './comments.ts';
import { PeerIgnores } from './peers.ts';
import { isDay, placesOf, type Suppression } from './suppression.ts';
import { templateCommentsOf } from './template-comments.ts';

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
    ...sources.flatMap((source) => {
      const found = [...commentsOf(source), ...annotationsOf(source, known)];
      return source.place === undefined ? found : found.map((one) => ({ ...one, rendered: true as const }));
    }),
    ...(charts ?? []).flatMap(({ path, files, overrides = [] }) => [
      ...[...files].flatMap(([name, text]) => ofChartFile(name, { text, file: chartFile(path, name) })),
      ...overrides.flatMap(commentsOf),
    ]),
  ];
}

/** Values, and templates as they are written: their YAML comments count where they reach the output. */
function ofChartFile(name: string, text: LintText): Suppression[] {
  if (/(^|\/)values\.yaml$/.test(name) || name === 'Chart.yaml') return commentsOf(text);
  return /(^|\/)templates\//.test(name) ? templateCommentsOf(text) : [];
}

const chartFile = (path: string, name: string): string =>
  path === '' || path === '.' ? name : `${path.replace(/\/+$/, '')}/${name}`;

/** A finding that a comment or an annotation hides, and why. */
export interface SuppressedFinding {
  readonly diagnostic: Diagnostic;
  readonly kind: 'inSource';
  readonly reason: string;
}

/** What suppressions are held against. */
export interface SuppressionContext {
  readonly sources: readonly LintText[];
  readonly charts?: LintInput['charts'];
  /** `2026-11-21`; nothing expires where it is not given. */
  readonly today: string | undefined;
}

/**
 * Sets the findings apart that suppressions hide, and tells what is wrong with these: no reason, a date that is past, a
 * rule that does not exist, nothing to hide.
 */
export function suppress(
  diagnostics: readonly Diagnostic[],
  suppressions: readonly Suppression[],
  active: ActiveRules,
  context: SuppressionContext,
): { readonly told: readonly Diagnostic[]; readonly suppressed: readonly SuppressedFinding[] } {
  if (suppressions.length === 0) return { told: diagnostics, suppressed: [] };
  const hidden = new Hidden(suppressions, context);
  const told: Diagnostic[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const diagnostic of diagnostics) {
    const by = hidden.hiding(diagnostic);
    if (by === undefined) told.push(diagnostic);
    else suppressed.push({ diagnostic, kind: 'inSource', reason: by.reason });
  }
  const own = suppressions.filter(({ foreign }) => !foreign);
  return { told: [...told, ...own.flatMap((one) => faultsOf(one, hidden, active, context))], suppressed };
}

/** Which suppressions hide which findings, looked up by rule and place. */
class Hidden {
  readonly #byPlace = new Map<string, Suppression[]>();
  readonly #used = new Map<Suppression, Set<string>>();
  /** Of texts that templates rendered. */
  readonly #placers = new Map<string | undefined, NonNullable<LintText['place']>>();
  /** Rules that are suppressed in files, templates among them. */
  readonly #ofFiles = new Set<string>();

  constructor(suppressions: readonly Suppression[], { sources, today }: SuppressionContext) {
    for (const { file, place } of sources) if (place !== undefined) this.#placers.set(file, place);
    for (const one of suppressions) {
      if (hasEnded(one, today)) continue;
      for (const id of one.ids) {
        if (!one.rendered) this.#ofFiles.add(id);
        for (const place of one.places) {
          const key = keyOf(id, place, one.rendered);
          const known = this.#byPlace.get(key);
          if (known === undefined) this.#byPlace.set(key, [one]);
          else known.push(one);
        }
      }
    }
  }

  /** The first one that covers a finding; all that do count as used. */
  hiding(diagnostic: Diagnostic): Suppression | undefined {
    const { rule } = diagnostic;
    if (rule === undefined) return undefined;
    const covering = [...this.#covering(rule, diagnostic)];
    for (const one of covering) {
      const used = this.#used.get(one);
      if (used === undefined) this.#used.set(one, new Set([rule]));
      else used.add(rule);
    }
    return covering[0];
  }

  *#covering(rule: string, diagnostic: Diagnostic): Generator<Suppression> {
    const place = diagnostic.written ? undefined : this.#placers.get(diagnostic.file);
    yield* this.#at(rule, diagnostic, place !== undefined);
    if (place === undefined || !this.#ofFiles.has(rule)) return;
    const placed = place(diagnostic);
    if (placed.written) yield* this.#at(rule, placed, false);
    for (const { file, range } of placed.origins ?? [])
      if (file !== undefined && range !== undefined) yield* this.#at(rule, { ...diagnostic, file, range }, false);
  }

  #at(rule: string, diagnostic: Diagnostic, rendered: boolean): Suppression[] {
    return placesOf(diagnostic)
      .flatMap((place) => this.#byPlace.get(keyOf(rule, place, rendered)) ?? [])
      .filter((one) => one.covers(diagnostic));
  }

  isUsed(one: Suppression, id: string): boolean {
    return this.#used.get(one)?.has(id) === true;
  }
}

const keyOf = (rule: string, place: string, rendered: boolean | undefined): string =>
  `${rule} ${rendered ? 'rendered ' : ''}${place}`;

/** The last day counts; what is no day has ended. */
const hasEnded = ({ until }: Suppression, today: string | undefined): boolean =>
  until !== undefined && (!isDay(until) || (today !== undefined && until < today));

function faultsOf(one: Suppression, hidden: Hidden, active: ActiveRules, context: SuppressionContext): Diagnostic[] {
  const { today } = context;
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
  else if (isOfWhatWrote(one, context))
    for (const id of one.ids)
      if (active.byId.has(id) && !isOfDifferences(active, id) && !hidden.isUsed(one, id))
        tell('suppression-unused', `${id} finds nothing that the suppression would hide`);
  return faults.filter((found) => found !== undefined);
}

/** What they find, no run of lint alone can tell. */
const isOfDifferences = (active: ActiveRules, id: string): boolean => active.byId.get(id)?.rule.section === 'P';

/** What stands on a branch of a template that these values do not take may be of use with others. */
const isOfWhatWrote = ({ file, lines }: Suppression, { charts = [] }: SuppressionContext): boolean =>
  lines === undefined || charts.some(({ wrote }) => wrote === undefined || wrote(file!, ...lines));

function fault(
  { file, range, resource, lines }: Suppression,
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
    ...(lines !== undefined && { written: true as const }),
    ...help,
  };
}
