import { fieldAt } from './field-at.ts';
import { type FieldDefault, fieldDefault } from './field-default.ts';
import { findKind } from './find-kind.ts';
import { goTypeName } from './go-type-name.ts';
import { groupKind } from './semantic/cluster.ts';
import { immutability } from './semantic/update/fixed-paths.ts';
import type { SchemaStore } from './store.ts';
import type { Definition, Field, FieldType, KindFacts } from './types.ts';

/** What the tables know of a field, or of a kind where the path ends with it. */
export interface FieldExplanation extends FieldDefault {
  readonly apiVersion: string;
  readonly kind: string;
  /** `spec.strategy`; empty for the kind itself. */
  readonly field: string;
  readonly minor: number;
  /** As Go prints it: `[]v1.Container`. */
  readonly type: string;
  readonly required: boolean;
  readonly listType?: string;
  readonly listMapKeys?: readonly string[];
  readonly mapType?: string;
  readonly patchStrategy?: string;
  readonly patchMergeKey?: string;
  /** `yes`, with a condition where there is one, or in which parts; absent where it may change. */
  readonly immutable?: string;
  /** First minor of the tables that has the field; absent where the oldest one has it. */
  readonly since?: number;
  /** First minor of the tables that has it no more. */
  readonly removed?: number;
  /** What is below: name and type. */
  readonly fields: readonly { readonly name: string; readonly type: string; readonly required: boolean }[];
}

/** Why there is no explanation: no such kind, or the first part of the path that is no field of what stands before it. */
export interface NotExplained {
  readonly unknown: 'kind' | 'field';
  readonly name: string;
  readonly candidates: readonly string[];
}

/** The facts of `deployment.spec.strategy`, or of `networking.k8s.io/v1/Ingress.spec.rules`. */
export function explainField(path: string, minor: number, store: SchemaStore): FieldExplanation | NotExplained {
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1);
  const name = dot < 0 ? path : path.slice(0, dot);
  const kind = findKind(name, minor, store);
  if (kind === undefined) return { unknown: 'kind', name, candidates: [...store.kinds()].map((facts) => facts.kind) };
  const root = store.definitionOf(kind.apiVersion, kind.kind, minor)!;
  const steps =
    dot < 0
      ? []
      : path
          .slice(dot + 1)
          .split('.')
          .map((step) => step.replace(/\[[^\]]*\]$/, ''));
  for (let length = 1; length <= steps.length; length += 1)
    if (fieldAt(root, steps.slice(0, length), minor, store) === undefined)
      return {
        unknown: 'field',
        name: steps[length - 1]!,
        candidates: namesBelow(root, steps.slice(0, length - 1), minor, store),
      };
  return explanation(kind, root, steps, minor, store);
}

function explanation(
  { apiVersion, kind }: KindFacts,
  root: Definition,
  steps: readonly string[],
  minor: number,
  store: SchemaStore,
): FieldExplanation {
  const found = steps.length === 0 ? undefined : fieldAt(root, steps, minor, store);
  const exists = (at: number): boolean => {
    const definition = store.definitionOf(apiVersion, kind, at);
    return definition !== undefined && (steps.length === 0 || fieldAt(definition, steps, at, store) !== undefined);
  };
  let [first, last] = [minor, minor];
  while (first > store.firstMinor && exists(first - 1)) first -= 1;
  while (last < store.latestMinor && exists(last + 1)) last += 1;
  const immutable = immutability(groupKind(apiVersion, kind), steps.join('.'));
  const below = found === undefined ? root : structOf(found.type, minor, store);
  return {
    apiVersion,
    kind,
    field: steps.join('.'),
    minor,
    type: found === undefined ? root.goName : goTypeName(found.type),
    required: found?.field.required ?? false,
    ...(found && mergeFacts(found.field)),
    ...(found && fieldDefault({ apiVersion, kind }, root, steps, minor, store)),
    ...(immutable !== undefined && { immutable }),
    ...(first > store.firstMinor && { since: first }),
    ...(last < store.latestMinor && { removed: last + 1 }),
    fields: [...(below?.fields.values() ?? [])].map(({ name, type, required }) => ({
      name,
      type: goTypeName(type),
      required,
    })),
  };
}

function mergeFacts({
  listType,
  listMapKeys,
  mapType,
  patchStrategy,
  patchMergeKey,
}: Field): Partial<FieldExplanation> {
  return {
    ...(listType && { listType }),
    ...(listMapKeys && { listMapKeys }),
    ...(mapType && { mapType }),
    ...(patchStrategy && { patchStrategy }),
    ...(patchMergeKey && { patchMergeKey }),
  };
}

/** The struct that a value, an item or an entry of that type is. */
function structOf(type: FieldType, minor: number, store: SchemaStore): Definition | undefined {
  if (type.kind === 'list') return structOf(type.items, minor, store);
  if (type.kind === 'map') return structOf(type.values, minor, store);
  return type.kind === 'struct' ? store.definition(type.definition, minor) : undefined;
}

function namesBelow(root: Definition, steps: readonly string[], minor: number, store: SchemaStore): string[] {
  const found = steps.length === 0 ? undefined : fieldAt(root, steps, minor, store);
  const below = found === undefined ? root : structOf(found.type, minor, store);
  return [...(below?.fields.keys() ?? [])];
}
