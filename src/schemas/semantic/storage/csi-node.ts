import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { duplicate, invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkNonnegative, checkText } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isQualifiedName } from '../names.ts';
import { validateCsiDriverName } from '../volumes/csi.ts';

const MAX_NODE_ID = 256;
const encoder = new TextEncoder();

/** storage validation.ValidateCSINode. */
function validateCsiNode(node: JsonObject, errors: Errors): void {
  const names = new Set<string>();
  for (const [i, driver] of structs(struct(node, 'spec'), 'drivers').entries()) {
    const field = FieldPath.of('spec', 'drivers').index(i);
    const name = text(driver, 'name');
    validateDriver(driver, name, field, errors);
    if (names.has(name)) errors.push(duplicate(field.child('name'), name));
    names.add(name);
  }
}

/** validateCSINodeDriver. Errors of topology keys stand at the driver. */
function validateDriver(driver: JsonObject, name: string, field: FieldPath, errors: Errors): void {
  validateCsiDriverName(name, field.child('name'), errors);
  const id = text(driver, 'nodeID');
  if (id === '') errors.push(required(field.child('nodeID')));
  if (encoder.encode(id).length > MAX_NODE_ID)
    errors.push(invalid(field.child('nodeID'), id, `must be ${MAX_NODE_ID} characters or less`));
  checkNonnegative(integer(struct(driver, 'allocatable'), 'count') ?? 0, field.child('allocatable', 'count'), errors);
  const keys = new Set<string>();
  for (const key of texts(driver, 'topologyKeys')) {
    if (key === '') errors.push(required(field));
    if (keys.has(key)) errors.push(duplicate(field, key));
    keys.add(key);
    checkText(isQualifiedName, key, field, errors);
  }
}

export const csiNodeRules: KindRules = { validate: validateCsiNode };
