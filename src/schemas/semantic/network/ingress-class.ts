import type { JsonObject } from '../../../core/json.ts';
import { has, struct, text } from '../../../k8s/objects.ts';
import { forbidden, required, tooLong } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkText, optionalText } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { checkDomainPrefixedPath } from '../domain-prefixed-path.ts';
import { isDns1123Label } from '../names.ts';
import { validateTypedReference } from './typed-reference.ts';

const CONTROLLER = FieldPath.of('spec', 'controller');
const PARAMETERS = FieldPath.of('spec', 'parameters');
const MAX_CONTROLLER_BYTES = 250;

/** networking/v1 SetDefaults_IngressClass. */
function setDefaults(ingressClass: JsonObject): void {
  const parameters = struct(struct(ingressClass, 'spec'), 'parameters');
  if (parameters !== undefined && !has(parameters, 'scope')) parameters.scope = 'Cluster';
}

/** networking validation.validateIngressClassSpec. */
function validateIngressClass(ingressClass: JsonObject, errors: Errors): void {
  const spec = struct(ingressClass, 'spec') ?? {};
  const controller = text(spec, 'controller');
  if (Buffer.byteLength(controller) > MAX_CONTROLLER_BYTES) errors.push(tooLong(CONTROLLER, MAX_CONTROLLER_BYTES));
  checkDomainPrefixedPath(controller, CONTROLLER, errors);
  const parameters = struct(spec, 'parameters');
  if (parameters === undefined) return;
  validateTypedReference(parameters, PARAMETERS, errors);
  validateScope(parameters, errors);
}

function validateScope(parameters: JsonObject, errors: Errors): void {
  const scope = text(parameters, 'scope');
  checkOneOf(scope, ['Cluster', 'Namespace'], PARAMETERS.child('scope'), errors);
  const namespace = optionalText(parameters, 'namespace');
  const field = PARAMETERS.child('namespace');
  if (scope === 'Cluster' && namespace !== undefined)
    errors.push(forbidden(field, "`parameters.scope` is set to 'Cluster'"));
  if (scope !== 'Namespace') return;
  if (namespace === undefined) errors.push(required(field, "`parameters.scope` is set to 'Namespace'"));
  else checkText(isDns1123Label, namespace, field, errors);
}

export const ingressClassRules: KindRules = { defaults: setDefaults, validate: validateIngressClass };
