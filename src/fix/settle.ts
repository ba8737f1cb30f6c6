import type { Diagnostic } from '../core/diagnostic.ts';
import { type CheckedState, confirmed, freshErrors, type Recheck } from './confirm.ts';
import type { Proposal } from './types.ts';

/** More rounds than a fault has causes: fixes that call for each other end here. */
const MAX_ROUNDS = 20;

export interface Task<State extends CheckedState> {
  readonly files: ReadonlyMap<string, string>;
  readonly state: State;
  /** What could mend the findings of a state, with the files as they are then. */
  readonly ask: (state: State, files: ReadonlyMap<string, string>) => readonly Proposal[];
  /** Checks everything with other texts of some files. */
  readonly check: Recheck<State>;
}

export interface Settled<State extends CheckedState> {
  /** Proposals that hold together, step by step: places of each are those of the files after the one before. */
  readonly steps: readonly (readonly Proposal[])[];
  readonly state: State;
}

/**
 * Mends what can be mended, round by round: a fix may bring to light what another one mends. An object is to be no worse in
 * the end than it was, or none of its fixes is made that is not harmless by itself.
 */
export async function settled<State extends CheckedState>(task: Task<State>): Promise<Settled<State>> {
  const banned = new Set<string>();
  let run = await new Run(task, banned).whole();
  for (let fresh = freshIn(task, run); fresh.length > 0; fresh = freshIn(task, run)) {
    const worse = objectsBehind(fresh, run.steps.flat()).filter((object) => !banned.has(object));
    if (worse.length === 0) {
      run = { steps: [], state: task.state, files: task.files };
      break;
    }
    for (const object of worse) banned.add(object);
    run = await new Run(task, banned).whole();
  }
  return new Run({ ...task, files: run.files, state: run.state }, new Set(), run.steps, task.files).strict();
}

const freshIn = <State extends CheckedState>(task: Task<State>, { state }: Settled<State>): Diagnostic[] =>
  freshErrors(task.state.findings, state.findings);

/** The objects that were changed and have errors now; of what stands in no object, all of the file. */
function objectsBehind(errors: readonly Diagnostic[], proposals: readonly Proposal[]): string[] {
  const changed = proposals.flatMap(({ findings }) => findings);
  return changed.filter((one) => errors.some((error) => isOfOne(one, error))).map(objectOf);
}

const isOfOne = (a: Diagnostic, b: Diagnostic): boolean =>
  a.file === b.file && (a.resource === b.resource || a.resource === undefined || nameOf(a) === nameOf(b));

/** Without the kind, which a fix may change. */
const nameOf = ({ resource = '' }: Diagnostic): string => resource.slice(resource.indexOf(' '));

const objectOf = (finding: Diagnostic): string => JSON.stringify([finding.file, nameOf(finding)]);

interface Runs<State extends CheckedState> extends Settled<State> {
  readonly files: ReadonlyMap<string, string>;
}

class Run<State extends CheckedState> {
  readonly #task: Task<State>;
  readonly #banned: ReadonlySet<string>;
  readonly #first: ReadonlyMap<string, string>;
  #steps: (readonly Proposal[])[];
  #state: State;
  #files: ReadonlyMap<string, string>;

  /** @param first the files before all steps */
  constructor(
    task: Task<State>,
    banned: ReadonlySet<string>,
    steps: readonly (readonly Proposal[])[] = [],
    first: ReadonlyMap<string, string> = task.files,
  ) {
    this.#task = task;
    this.#banned = banned;
    this.#steps = [...steps];
    this.#first = first;
    this.#state = task.state;
    this.#files = task.files;
  }

  /** New errors are left to later rounds. */
  whole(): Promise<Runs<State>> {
    return this.#rounds(true);
  }

  /** Each step by itself leaves no new error. */
  strict(): Promise<Runs<State>> {
    return this.#rounds(false);
  }

  async #rounds(isLenient: boolean): Promise<Runs<State>> {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const asked = this.#task.ask(this.#state, this.#files);
      const proposals = asked.filter(({ findings }) => !findings.some((one) => this.#banned.has(objectOf(one))));
      if (proposals.length === 0) break;
      const check: Recheck<State> = (changed) => this.#task.check(this.#changed(changed));
      const found = await confirmed(proposals, this.#files, this.#state, check, isLenient);
      if (found.proposals.length === 0) break;
      this.#steps.push(found.proposals);
      this.#state = found.state;
      this.#files = new Map([...this.#files, ...found.changed]);
    }
    return { steps: this.#steps, state: this.#state, files: this.#files };
  }

  /** All files that differ from the first ones. */
  #changed(now: ReadonlyMap<string, string>): Map<string, string> {
    const all = new Map([...this.#files, ...now]);
    return new Map([...all].filter(([name, text]) => this.#first.get(name) !== text));
  }
}
