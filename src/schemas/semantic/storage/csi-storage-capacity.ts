import type { JsonObject } from '../../../core/json.ts';
import { entries, has, struct, structs, text } from '../../../k8s/objects.ts';
import { formatQuantity, quantitySign } from '../../../k8s/quantity.ts';
import { invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors, KindRules, Warn } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { isDns1123Subdomain } from '../names.ts';
import { deprecatedNodeLabel, warnAboutNodeSelectorTerm } from '../node/deprecated-labels.ts';
import { readQuantity } from '../resource-list.ts';

const TOPOLOGY = FieldPath.of('nodeTopology');

/** storage validation.ValidateCSIStorageCapacity. */
function validateCapacity(object: JsonObject, errors: Errors): void {
  validateLabelSelector(struct(object, 'nodeTopology'), TOPOLOGY, errors);
  checkText(isDns1123Subdomain, text(object, 'storageClassName'), FieldPath.of('storageClassName'), errors);
  const capacity = has(object, 'capacity') ? readQuantity(object.capacity) : undefined;
  if (capacity !== undefined && quantitySign(capacity) < 0)
    errors.push(invalid(FieldPath.of('capacity'), formatQuantity(capacity), 'must be greater than or equal to 0'));
}

/** node.GetWarningsForNodeSelector. */
function warnAbout(object: JsonObject, warn: Warn): void {
  const topology = struct(object, 'nodeTopology');
  if (structs(topology, 'matchExpressions').length > 0) warnAboutNodeSelectorTerm(topology, TOPOLOGY, warn);
  for (const [label] of entries(topology, 'matchLabels')) {
    const message = deprecatedNodeLabel(label);
    const at = TOPOLOGY.child('matchLabels', label);
    if (message !== undefined) warn(at, `${at}: ${message}`);
  }
}

export const csiStorageCapacityRules: KindRules = {
  validate: validateCapacity,
  warnings: warnAbout,
};
