import { equalJson } from '../core/equal.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import { isObject } from '../k8s/objects.ts';
import { fieldAt } from './field-at.ts';
import { groupKind, ObjectSet } from './semantic/cluster.ts';
import { conditionalDefaults } from './semantic/conditional-defaults.ts';
import { rulesOf } from './semantic/registry.ts';
import type { SchemaStore } from './store.ts';
import type { Definition, KindFacts } from './types.ts';

/** What the server fills in for a field. */
export interface FieldDefault {
  /** What the server fills in where an object has what stands above the field, and says nothing more. */
  readonly default?: Json;
  /** Where the default is another one; without a value there is none. */
  readonly defaultWhere?: { readonly condition: string; readonly value?: Json };
  /** What the default is taken from, where it has no value of its own: `port`, `containerPort where hostNetwork is true`. */
  readonly defaultFrom?: string;
}

/** Asks the rules of the kind for their defaults, with an object that has little but the way to the field. */
export function fieldDefault(
  kind: Pick<KindFacts, 'apiVersion' | 'kind'>,
  root: Definition,
  steps: readonly string[],
  minor: number,
  store: SchemaStore,
): FieldDefault {
  const value = defaultBeside([], kind, root, steps, minor, store);
  const owner = fieldAt(root, steps, minor, store)?.owner.goName;
  const condition = conditionalDefaults().get(`${owner}.${steps.at(-1)}`);
  const usual = value === undefined ? {} : { default: value };
  if (condition === undefined) return usual;
  const other = defaultBeside(condition.given, kind, root, steps, minor, store);
  if (equalJson(value ?? null, other ?? null)) return usual;
  if (condition.from !== undefined) return { defaultFrom: condition.from };
  return { ...usual, defaultWhere: { condition: condition.when, ...(other !== undefined && { value: other }) } };
}

/** @param given what stands beside the field, then beside what it is in, and so on */
function defaultBeside(
  given: readonly JsonObject[],
  { apiVersion, kind }: Pick<KindFacts, 'apiVersion' | 'kind'>,
  root: Definition,
  steps: readonly string[],
  minor: number,
  store: SchemaStore,
): Json | undefined {
  const { defaults } = rulesOf(groupKind(apiVersion, kind));
  if (defaults === undefined || steps[0] === 'metadata') return undefined;
  const object: JsonObject = { apiVersion, kind, metadata: { name: 'x' } };
  const owners = [object];
  for (let length = 1; length < steps.length; length += 1) {
    const step = steps[length - 1]!;
    const { type } = fieldAt(root, steps.slice(0, length), minor, store)!;
    const next: JsonObject = {};
    if (type.kind === 'list') owners.at(-1)![step] = [next];
    else if (type.kind === 'struct') owners.at(-1)![step] = next;
    else return undefined;
    owners.push(next);
  }
  for (const [up, fields] of given.entries()) Object.assign(owners.at(-1 - up) ?? {}, structuredClone(fields));
  defaults(object, { minor, cluster: new ObjectSet([]) });
  return steps.reduce<Json | undefined>(below, object);
}

/** Rules may put others in the place of what they are given. */
function below(value: Json | undefined, step: string): Json | undefined {
  const owner = Array.isArray(value) ? value[0] : value;
  return isObject(owner) ? owner[step] : undefined;
}

/** As people read it: `"IfNotPresent"; "Always" where …`. */
export function defaultText(
  { default: value, defaultWhere, defaultFrom }: FieldDefault,
  quoted: (text: string) => string = (text) => text,
): string | undefined {
  const text = (one: Json | undefined): string => (one === undefined ? 'none' : quoted(encodeJson(one)));
  if (defaultFrom !== undefined) return `as ${defaultFrom}`;
  const where = defaultWhere && `${text(defaultWhere.value)} where ${defaultWhere.condition}`;
  if (value === undefined) return where;
  return where === undefined ? text(value) : `${text(value)}; ${where}`;
}
