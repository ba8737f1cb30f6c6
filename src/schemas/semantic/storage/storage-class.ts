import type { JsonObject } from '../../../core/json.ts';
import { entries, has, structs, text, texts } from '../../../k8s/objects.ts';
import { duplicate, invalid, notSupported, required, tooLong } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors, KindRules, Warn } from '../context.ts';
import { isQualifiedName } from '../names.ts';
import { deprecatedNodeLabel } from '../node/deprecated-labels.ts';

const RECLAIM_POLICIES = ['Delete', 'Retain'];
const BINDING_MODES = ['Immediate', 'WaitForFirstConsumer'];
const TOPOLOGIES = FieldPath.of('allowedTopologies');
const MAX_PARAMETERS = 512;
const MAX_PARAMETER_BYTES = 256 * 1024;

const encoder = new TextEncoder();

function setDefaults(storageClass: JsonObject): void {
  if (!has(storageClass, 'reclaimPolicy')) storageClass.reclaimPolicy = 'Delete';
  if (!has(storageClass, 'volumeBindingMode')) storageClass.volumeBindingMode = 'Immediate';
}

/** storage validation.ValidateStorageClass. */
function validateStorageClass(storageClass: JsonObject, errors: Errors): void {
  validateDriver(text(storageClass, 'provisioner'), FieldPath.of('provisioner'), errors);
  validateParameters(storageClass, errors);
  const policy = text(storageClass, 'reclaimPolicy');
  if (policy !== '' && !RECLAIM_POLICIES.includes(policy))
    errors.push(notSupported(FieldPath.of('reclaimPolicy'), policy, RECLAIM_POLICIES));
  const mode = text(storageClass, 'volumeBindingMode');
  if (!BINDING_MODES.includes(mode)) errors.push(notSupported(FieldPath.of('volumeBindingMode'), mode, BINDING_MODES));
  validateTopologies(structs(storageClass, 'allowedTopologies'), errors);
}

/** validateProvisioner: the name of who makes the volumes, in whatever case. */
export function validateDriver(name: string, field: FieldPath, errors: Errors): void {
  if (name === '') errors.push(required(field));
  else checkText(isQualifiedName, name.toLowerCase(), field, errors);
}

/** validateParameters. */
export function validateParameters(object: JsonObject, errors: Errors): void {
  const field = FieldPath.of('parameters');
  const parameters = entries(object, 'parameters');
  if (parameters.length > MAX_PARAMETERS) {
    errors.push(tooLong(field, MAX_PARAMETERS));
    return;
  }
  let size = 0;
  for (const [key, value] of parameters) {
    if (key === '') errors.push(invalid(field, key, 'field can not be empty.'));
    size += encoder.encode(key).length + encoder.encode(value).length;
  }
  if (size > MAX_PARAMETER_BYTES) errors.push(tooLong(field, MAX_PARAMETER_BYTES));
}

type Term = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * validateAllowedTopologies. The server compares each term with a list that begins with as many empty terms as there
 * are topologies, so that an empty term counts as a duplicate of each of them.
 */
function validateTopologies(topologies: readonly JsonObject[], errors: Errors): void {
  const seen: Term[] = topologies.map(() => new Map());
  for (const [i, topology] of topologies.entries()) {
    const at = TOPOLOGIES.index(i).child('matchLabelExpressions');
    const term = validateTerm(topology, at, errors);
    for (const other of seen) if (isSameTerm(term, other)) errors.push(duplicate(at, ''));
    seen.push(term);
  }
}

/** validation.ValidateTopologySelectorTerm. */
function validateTerm(topology: JsonObject, field: FieldPath, errors: Errors): Term {
  const term = new Map<string, ReadonlySet<string>>();
  for (const [i, expression] of structs(topology, 'matchLabelExpressions').entries()) {
    const at = field.index(i);
    const values = new Set<string>();
    const listed = texts(expression, 'values');
    if (listed.length === 0) errors.push(required(at.child('values')));
    for (const [j, value] of listed.entries()) {
      if (values.has(value)) errors.push(duplicate(at.child('values').index(j), value));
      values.add(value);
    }
    const key = text(expression, 'key');
    checkText(isQualifiedName, key, at.child('key'), errors);
    if (term.has(key)) errors.push(duplicate(at.child('key'), key));
    term.set(key, values);
  }
  return term;
}

const isSameTerm = (a: Term, b: Term): boolean =>
  a.size === b.size &&
  [...a].every(([key, values]) => {
    const others = b.get(key);
    return others?.size === values.size && [...values].every((value) => others.has(value));
  });

/** storage.GetWarningsForStorageClass. */
function warnAbout(storageClass: JsonObject, warn: Warn): void {
  for (const [i, topology] of structs(storageClass, 'allowedTopologies').entries())
    for (const [j, expression] of structs(topology, 'matchLabelExpressions').entries()) {
      const message = deprecatedNodeLabel(text(expression, 'key'));
      const at = TOPOLOGIES.index(i).child('matchLabelExpressions').index(j).child('key');
      if (message !== undefined) warn(at, `${at}: ${message}`);
    }
}

export const storageClassRules: KindRules = {
  defaults: setDefaults,
  validate: validateStorageClass,
  warnings: warnAbout,
};
