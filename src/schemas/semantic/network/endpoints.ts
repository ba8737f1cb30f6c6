import type { JsonObject } from '../../../core/json.ts';
import { integer, struct, structs, text } from '../../../k8s/objects.ts';
import { required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf, checkText, optionalText } from '../checks.ts';
import type { Errors, KindRules, SemanticContext, Warn } from '../context.ts';
import { checkEndpointIp, checkLegacyIp, warnOfIp } from '../ip-rules.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';
import { checkAppProtocol, checkPortNumber, PROTOCOLS } from './service-ports.ts';

const SUBSETS = FieldPath.of('subsets');
const ADDRESS_LISTS = ['addresses', 'notReadyAddresses'];
const MANAGED_BY = 'endpoints.kubernetes.io/managed-by';

/** core/v1 SetDefaults_Endpoints. */
function setDefaults(endpoints: JsonObject): void {
  for (const subset of structs(endpoints, 'subsets'))
    for (const port of structs(subset, 'ports')) if (text(port, 'protocol') === '') port.protocol = 'TCP';
}

/** core validation.validateEndpointSubsets. */
function validateEndpoints(endpoints: JsonObject, errors: Errors, context: SemanticContext): void {
  for (const [i, subset] of structs(endpoints, 'subsets').entries()) {
    const field = SUBSETS.index(i);
    if (ADDRESS_LISTS.every((name) => structs(subset, name).length === 0))
      errors.push(required(field, 'must specify `addresses` or `notReadyAddresses`'));
    for (const name of ADDRESS_LISTS)
      for (const [j, address] of structs(subset, name).entries())
        validateAddress(address, field.child(name).index(j), errors, context);
    const ports = structs(subset, 'ports');
    for (const [j, port] of ports.entries())
      validatePort(port, ports.length > 1, field.child('ports').index(j), errors);
  }
}

/** core validation.validateEndpointAddress. */
function validateAddress(address: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  const ip = text(address, 'ip');
  checkLegacyIp(ip, field.child('ip'), errors, context);
  const hostname = text(address, 'hostname');
  if (hostname !== '') checkText(isDns1123Label, hostname, field.child('hostname'), errors);
  const nodeName = optionalText(address, 'nodeName');
  if (nodeName !== undefined) checkText(isDns1123Subdomain, nodeName, field.child('nodeName'), errors);
  checkEndpointIp(ip, field.child('ip'), errors);
}

/** core validation.validateEndpointPort. */
function validatePort(port: JsonObject, needsName: boolean, field: FieldPath, errors: Errors): void {
  const name = text(port, 'name');
  if (name !== '') checkText(isDns1123Label, name, field.child('name'), errors);
  else if (needsName) errors.push(required(field.child('name')));
  checkPortNumber(integer(port, 'port') ?? 0, field.child('port'), errors);
  checkRequiredOneOf(text(port, 'protocol'), PROTOCOLS, field.child('protocol'), errors);
  checkAppProtocol(port, field, errors);
}

/** The controller's own endpoints are not looked at. */
function warnOfAddresses(endpoints: JsonObject, warn: Warn): void {
  if (text(struct(struct(endpoints, 'metadata'), 'labels'), MANAGED_BY) === 'endpoint-controller') return;
  for (const [i, subset] of structs(endpoints, 'subsets').entries())
    for (const name of ADDRESS_LISTS)
      for (const [j, address] of structs(subset, name).entries())
        warnOfIp(text(address, 'ip'), SUBSETS.index(i).child(name).index(j).child('ip'), warn);
}

export const endpointsRules: KindRules = {
  defaults: setDefaults,
  validate: validateEndpoints,
  warnings: warnOfAddresses,
};
