import type { Diagnostic } from '../core/diagnostic.ts';
import { identityOf } from '../core/fingerprint.ts';
import { applied, overlap } from './changes.ts';
import { type CheckedText, changedBeyond } from './same-objects.ts';
import type { Proposal } from './types.ts';

/** What files were found to be. */
export interface CheckedState {
  readonly findings: readonly Diagnostic[];
  /** The texts that objects were read from. With none, only findings are compared. */
  readonly texts: readonly CheckedText[];
}

/** Files with other texts, by name. */
export type ChangedFiles = ReadonlyMap<string, string>;

/** Checks everything again with other texts of some files. */
export type Recheck<State extends CheckedState> = (changed: ChangedFiles) => Promise<State>;

export interface Confirmed<State extends CheckedState> {
  readonly proposals: readonly Proposal[];
  /** The files with all of them. */
  readonly changed: ChangedFiles;
  /** What the files are found to be then. */
  readonly state: State;
}

/**
 * The proposals that keep what they promise, tried together and, where that fails, apart: the finding is gone, no error is
 * new, and nothing of any object is another but what the finding is about. Those about values come only where no others are left, as they
 * may change what is rendered.
 * @param isLenient new errors are for later
 */
export async function confirmed<State extends CheckedState>(
  proposals: readonly Proposal[],
  files: ReadonlyMap<string, string>,
  before: State,
  check: Recheck<State>,
  isLenient = false,
): Promise<Confirmed<State>> {
  const trial = new Trial(files, before, check, isLenient);
  const exact = proposals.filter(({ touches }) => touches !== undefined);
  for (const group of [exact, proposals.filter(({ touches }) => touches === undefined)]) {
    const kept = await trial.confirm(withoutOverlaps(group), []);
    if (kept.length > 0) return trial.result(kept);
  }
  return { proposals: [], changed: new Map(), state: before };
}

/** The later of two about the same characters waits for another run. */
function withoutOverlaps(proposals: readonly Proposal[]): Proposal[] {
  const kept: Proposal[] = [];
  for (const proposal of proposals) {
    const meets = kept.some((one) =>
      one.changes.some((a) => proposal.changes.some((b) => a.file === b.file && overlap(a, b))),
    );
    if (!meets) kept.push(proposal);
  }
  return kept;
}

class Trial<State extends CheckedState> {
  readonly #files: ReadonlyMap<string, string>;
  readonly #before: State;
  readonly #check: Recheck<State>;
  readonly #isLenient: boolean;
  #last: { proposals: readonly Proposal[]; changed: ChangedFiles; state: State } | undefined;

  constructor(files: ReadonlyMap<string, string>, before: State, check: Recheck<State>, isLenient: boolean) {
    this.#files = files;
    this.#isLenient = isLenient;
    this.#before = before;
    this.#check = check;
  }

  /** Those of a list that keep their promise beside others that do. */
  async confirm(proposals: readonly Proposal[], beside: readonly Proposal[]): Promise<Proposal[]> {
    if (proposals.length === 0) return [];
    const broken = await this.#broken([...beside, ...proposals]);
    if (broken === 'none') return [...proposals];
    if (proposals.length === 1) return [];
    const rest = proposals.filter((one) => !broken.has(one));
    if (rest.length === proposals.length) return this.#halves(proposals, beside);
    const kept = await this.confirm(rest, beside);
    // What broke beside another one of its object may hold by itself.
    for (const batch of onePerObject(proposals.filter((one) => broken.has(one))))
      kept.push(...(await this.#apart(batch, [...beside, ...kept])));
    return kept;
  }

  /** The same where no two are about one object: whatever breaks, breaks by itself. */
  async #apart(proposals: readonly Proposal[], beside: readonly Proposal[]): Promise<Proposal[]> {
    if (proposals.length === 0) return [];
    const broken = await this.#broken([...beside, ...proposals]);
    if (broken === 'none') return [...proposals];
    const rest = proposals.filter((one) => !broken.has(one));
    if (rest.length < proposals.length) return this.#apart(rest, beside);
    return proposals.length === 1 ? [] : this.#halves(proposals, beside);
  }

  async #halves(proposals: readonly Proposal[], beside: readonly Proposal[]): Promise<Proposal[]> {
    const half = proposals.length >> 1;
    const kept = await this.confirm(proposals.slice(0, half), beside);
    return [...kept, ...(await this.confirm(proposals.slice(half), [...beside, ...kept]))];
  }

  async result(proposals: readonly Proposal[]): Promise<Confirmed<State>> {
    if (
      this.#last?.proposals.length !== proposals.length ||
      !proposals.every((one) => this.#last!.proposals.includes(one))
    )
      await this.#try(proposals);
    return { ...this.#last!, proposals };
  }

  async #try(proposals: readonly Proposal[]): Promise<State> {
    const changed = changedFiles(proposals, this.#files);
    const state = await this.#check(changed);
    this.#last = { proposals, changed, state };
    return state;
  }

  /** Those of some proposals that break what must hold; an empty set where it is not known which. */
  async #broken(proposals: readonly Proposal[]): Promise<'none' | ReadonlySet<Proposal>> {
    const after = await this.#try(proposals);
    const { findings } = this.#before;
    const fresh = this.#isLenient
      ? []
      : freshErrors(findings, after.findings).filter((error) => !wasHidden(error, findings, proposals));
    const left = stillThere(findings, after.findings, proposals);
    const touches = proposals.flatMap((one) => one.touches ?? []);
    const exact = proposals.every((one) => one.touches !== undefined);
    const beyond = exact && changedBeyond(this.#before.texts, after.texts, touches);
    if (fresh.length === 0 && left.length === 0 && !beyond) return 'none';
    const guilty = proposals.filter(({ findings }) =>
      findings.some((one) => fresh.some((error) => isOfOneObject(one, error))),
    );
    return new Set([...left, ...guilty]);
  }
}

/** In groups in which each object comes once. */
function onePerObject(proposals: readonly Proposal[]): Proposal[][] {
  const groups: Proposal[][] = [];
  const seen = new Map<string, number>();
  for (const proposal of proposals) {
    const { file, resource } = proposal.findings[0]!;
    const key = JSON.stringify([file, resource]);
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    groups[nth] ??= [];
    groups[nth].push(proposal);
  }
  return groups;
}

const isOfOneObject = (a: Diagnostic, b: Diagnostic): boolean => a.file === b.file && a.resource === b.resource;

function changedFiles(proposals: readonly Proposal[], files: ReadonlyMap<string, string>): ChangedFiles {
  const changes = proposals.flatMap((one) => one.changes);
  const names = new Set(changes.map(({ file }) => file));
  return new Map(
    [...names].map((name) => [
      name,
      applied(
        files.get(name)!,
        changes.filter(({ file }) => file === name),
      ),
    ]),
  );
}

const keyOf = (finding: Diagnostic): string => JSON.stringify([identityOf(finding), finding.file, finding.valueSets]);

function counted(findings: readonly Diagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
}

/** The proposals whose findings are not gone. */
function stillThere(
  before: readonly Diagnostic[],
  after: readonly Diagnostic[],
  proposals: readonly Proposal[],
): Proposal[] {
  const [old, now] = [counted(before), counted(after)];
  const promised = counted(proposals.flatMap(({ findings }) => findings));
  const isGone = (key: string): boolean => (now.get(key) ?? 0) <= (old.get(key) ?? 0) - promised.get(key)!;
  return proposals.filter(({ findings }) => !findings.every((finding) => isGone(keyOf(finding))));
}

/** Errors that the first state did not have. */
export function freshErrors(before: readonly Diagnostic[], after: readonly Diagnostic[]): Diagnostic[] {
  const old = counted(before);
  const seen = new Map<string, number>();
  if (before.some(preventsRender)) return after.filter((one) => preventsRender(one) && !old.has(keyOf(one)));
  return after.filter((finding) => {
    if (finding.severity !== 'error') return false;
    const key = keyOf(finding);
    seen.set(key, (seen.get(key) ?? 0) + 1);
    return seen.get(key)! > (old.get(key) ?? 0);
  });
}

/** A chart that is not rendered has no objects to find anything in. */
const preventsRender = ({ code, severity }: Diagnostic): boolean =>
  severity === 'error' && /^KT(?:2|110[1-7])/.test(code);

/** Faults that servers stop at before they look at what the fields say. */
const STOPS = /^KT(?:1005|300[1-6])$/;

/**
 * The rules of a kind are asked once its fields can be read: a fault that is told only now, in an object whose fields
 * could not be read, was there before. That of the field itself was not.
 */
function wasHidden(error: Diagnostic, before: readonly Diagnostic[], proposals: readonly Proposal[]): boolean {
  if (!/^KT[45]/.test(error.code)) return false;
  const stopped = before.filter((one) => STOPS.test(one.code) && isOfOneObject(one, error));
  if (stopped.length === 0) return false;
  const touched = proposals.filter(({ findings }) => findings.some((one) => isOfOneObject(one, error)));
  return !touched.some((one) =>
    (one.touches ?? []).some(({ path }) => isRelated(path.map(String), stepsOf(error.field))),
  );
}

/** Paths of which one leads to the other, whatever the item of a list. */
const isRelated = (a: readonly string[], b: readonly string[]): boolean => {
  const [one, other] = [a, b].map((steps) => steps.filter((step) => !/^\d+$/.test(step)));
  return one!.slice(0, other!.length).every((step, i) => step === other![i]);
};

const stepsOf = (field = ''): string[] => field.split(/[.[\]]+/).filter((step) => step !== '');
