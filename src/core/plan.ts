import type { Diagnostic } from './diagnostic.ts';
import type { Json, JsonObject } from './json.ts';

/** What an apply would do to an object. */
export type PlanAction = 'create' | 'configure' | 'unchanged' | 'recreate' | 'refused' | 'prune';

export const PLAN_ACTIONS: readonly PlanAction[] = ['create', 'configure', 'unchanged', 'recreate', 'refused', 'prune'];

/** A field that differs; a side that lacks it is absent. */
export interface FieldChange {
  /** In the server's notation, list items by their keys: `spec.template.spec.containers[name=web].image`. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

export interface PlannedId {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for objects outside of namespaces. */
  readonly namespace?: string;
  readonly name: string;
}

/** One object of a plan. Values of Secrets are masked already. */
export interface PlannedObject {
  readonly id: PlannedId;
  readonly action: PlanAction;
  /** A new object that takes the place of this one: the names differ in a generated suffix. `live` and `changes` are about both. */
  readonly renamedFrom?: PlannedId;
  /** The live object without managedFields. */
  readonly live?: JsonObject;
  /** What the server would store; of a refused change, what it was asked to store. */
  readonly merged?: JsonObject;
  readonly changes: readonly FieldChange[];
  /** What apply would send; server side that is the manifest. */
  readonly patch?: { readonly type: 'strategic' | 'merge' | 'apply'; readonly document: Json };
  /** Why it is refused, warnings, and consequences. */
  readonly diagnostics: readonly Diagnostic[];
  /** What to do about a refused change. */
  readonly remedy?: string;
  readonly file?: string;
}

export interface Plan {
  readonly objects: readonly PlannedObject[];
  /** What is wrong with the inputs. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Lines of a unified diff: ` kept`, `-removed`, `+added`. */
export interface Hunk {
  readonly header: string;
  readonly lines: readonly string[];
}

/** What a change causes beyond itself, told apart from why it is refused and from warnings of the server. */
export const isConsequence = ({ code }: Diagnostic): boolean => code.startsWith('KT61');

export const totalsOf = ({ objects }: Plan): Record<PlanAction, number> => {
  const totals = { create: 0, configure: 0, unchanged: 0, recreate: 0, refused: 0, prune: 0 };
  for (const { action } of objects) totals[action] += 1;
  return totals;
};
