import type { JsonObject } from '../../../core/json.ts';
import { entries, list, struct, structs } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { same } from './context.ts';

const SPEC = FieldPath.of('spec');
const TERMS = SPEC.child('affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution').child(
  'nodeSelectorTerms',
);

/**
 * What may change of a pod that has scheduling gates: more node labels, narrower node affinity. The changes are taken
 * out of `spec`, so that what is left can be compared.
 */
export function checkGatedPlacement(spec: JsonObject, before: JsonObject, errors: Errors): void {
  checkNodeSelector(spec, before, errors);
  const old = struct(struct(before, 'affinity'), 'nodeAffinity');
  const wanted = struct(struct(spec, 'affinity'), 'nodeAffinity');
  if (same(old, wanted)) return;
  checkNodeAffinity(wanted, old, errors);
  const affinity = withNodeAffinity(struct(spec, 'affinity'), struct(before, 'affinity'), old);
  if (affinity === undefined) delete spec.affinity;
  else spec.affinity = affinity;
}

/** validateNodeSelectorMutation. */
function checkNodeSelector(spec: JsonObject, before: JsonObject, errors: Errors): void {
  const selector = new Map(entries(spec, 'nodeSelector'));
  if (entries(before, 'nodeSelector').some(([key, value]) => selector.get(key) !== value))
    errors.push(
      invalid(
        SPEC.child('nodeSelector'),
        struct(spec, 'nodeSelector') ?? null,
        'only additions to spec.nodeSelector are allowed (no mutations or deletions)',
      ),
    );
  if (before.nodeSelector === undefined) delete spec.nodeSelector;
  else spec.nodeSelector = before.nodeSelector;
}

/** validateNodeAffinityMutation: terms are alternatives, so none may come or go; each may ask for more. */
function checkNodeAffinity(wanted: JsonObject | undefined, old: JsonObject | undefined, errors: Errors): void {
  const termsOf = (affinity: JsonObject | undefined) =>
    structs(struct(affinity, 'requiredDuringSchedulingIgnoredDuringExecution'), 'nodeSelectorTerms');
  const oldTerms = termsOf(old);
  const terms = termsOf(wanted);
  if (oldTerms.length === 0) return;
  if (oldTerms.length !== terms.length) {
    const detail = 'no additions/deletions to non-empty NodeSelectorTerms list are allowed';
    errors.push(invalid(TERMS, terms.length === 0 ? null : [...terms], detail));
    return;
  }
  for (const [i, term] of oldTerms.entries())
    if (!onlyAdds(terms[i]!, term))
      errors.push(invalid(TERMS.index(i), terms[i]!, 'only additions are allowed (no mutations or deletions)'));
}

/** validateNodeSelectorTermHasOnlyAdditions. */
function onlyAdds(term: JsonObject, old: JsonObject): boolean {
  const parts = ['matchExpressions', 'matchFields'];
  // A term without requirements matches nothing: adding one would let it match something.
  if (parts.every((part) => list(old, part).length === 0)) return parts.every((part) => list(term, part).length === 0);
  return parts.every((part) => {
    const kept = list(old, part);
    return same([...list(term, part).slice(0, kept.length)], [...kept]);
  });
}

function withNodeAffinity(
  affinity: JsonObject | undefined,
  before: JsonObject | undefined,
  old: JsonObject | undefined,
): JsonObject | undefined {
  if (affinity === undefined) return old && { nodeAffinity: old };
  const { nodeAffinity: _, ...rest } = affinity;
  if (before === undefined && Object.keys(rest).length === 0) return undefined;
  return old === undefined ? rest : { ...rest, nodeAffinity: old };
}
