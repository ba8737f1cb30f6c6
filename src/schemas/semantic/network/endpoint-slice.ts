import type { JsonObject } from '../../../core/json.ts';
import { parseIp } from '../../../k8s/ip.ts';
import { has, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { duplicate, invalid, required, tooMany } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkRequiredOneOf, checkText, optionalText } from '../checks.ts';
import type { Errors, KindRules, SemanticContext, Warn } from '../context.ts';
import { checkEndpointIp, checkIp, checkLegacyIp, warnOfIp } from '../ip-rules.ts';
import { isDns1123Label, isDns1123Subdomain, isLabelValue, type TextRule } from '../names.ts';
import { validateLabels } from '../object-meta.ts';
import { checkDomainName } from './domain-names.ts';
import { checkAppProtocol, PROTOCOLS } from './service-ports.ts';

const ENDPOINTS = FieldPath.of('endpoints');
const PORTS = FieldPath.of('ports');
const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const MAX_ENDPOINTS = 1000;
const MAX_ADDRESSES = 100;
const MAX_PORTS = 20_000;
const MAX_HINTS = 8;
const MAX_TOPOLOGY_LABELS = 16;
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const CONTROLLERS = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];

/** discovery/v1 SetDefaults_EndpointPort; dropTopologyOnV1. */
function setDefaults(slice: JsonObject): void {
  for (const port of structs(slice, 'ports')) {
    if (!has(port, 'name')) port.name = '';
    if (!has(port, 'protocol')) port.protocol = 'TCP';
  }
  if (text(slice, 'apiVersion') === 'discovery.k8s.io/v1')
    for (const endpoint of structs(slice, 'endpoints')) delete endpoint.deprecatedTopology;
}

/** discovery validation.ValidateEndpointSlice. */
function validateSlice(slice: JsonObject, errors: Errors, context: SemanticContext): void {
  const type = text(slice, 'addressType');
  checkRequiredOneOf(type, ADDRESS_TYPES, FieldPath.of('addressType'), errors);
  validatePorts(structs(slice, 'ports'), errors);
  const endpoints = structs(slice, 'endpoints');
  if (endpoints.length > MAX_ENDPOINTS) errors.push(tooMany(ENDPOINTS, endpoints.length, MAX_ENDPOINTS));
  else
    for (const [i, endpoint] of endpoints.entries())
      validateEndpoint(endpoint, type, ENDPOINTS.index(i), errors, context);
}

function validatePorts(ports: readonly JsonObject[], errors: Errors): void {
  if (ports.length > MAX_PORTS) {
    errors.push(tooMany(PORTS, ports.length, MAX_PORTS));
    return;
  }
  const names = new Set<string>();
  for (const [i, port] of ports.entries()) {
    const field = PORTS.index(i);
    const name = text(port, 'name');
    if (name !== '') checkText(isDns1123Label, name, field.child('name'), errors);
    if (names.has(name)) errors.push(duplicate(field.child('name'), name));
    names.add(name);
    checkOneOf(text(port, 'protocol'), PROTOCOLS, field.child('protocol'), errors);
    checkAppProtocol(port, field, errors);
  }
}

/** discovery validation.validateEndpoints, for one of them. */
function validateEndpoint(
  endpoint: JsonObject,
  type: string,
  field: FieldPath,
  errors: Errors,
  context: SemanticContext,
): void {
  const addresses = texts(endpoint, 'addresses');
  const list = field.child('addresses');
  if (addresses.length === 0) errors.push(required(list, 'must contain at least 1 address'));
  else if (addresses.length > MAX_ADDRESSES) errors.push(tooMany(list, addresses.length, MAX_ADDRESSES));
  for (const [i, address] of addresses.entries()) validateAddress(address, type, list, i, errors, context);
  const nodeName = optionalText(endpoint, 'nodeName');
  if (nodeName !== undefined) checkText(isDns1123Subdomain, nodeName, field.child('nodeName'), errors);
  const hostname = optionalText(endpoint, 'hostname');
  if (hostname !== undefined) checkText(isDns1123Label, hostname, field.child('hostname'), errors);
  validateTopology(endpoint, field, errors);
  const hints = struct(endpoint, 'hints');
  if (hints === undefined) return;
  const before = errors.length;
  validateHints(hints, 'forZones', isLabelValue, field.child('hints', 'forZones'), errors);
  const tooManyZones = structs(hints, 'forZones').length > MAX_HINTS && errors.length > before;
  if (!tooManyZones) validateHints(hints, 'forNodes', isDns1123Subdomain, field.child('hints', 'forNodes'), errors);
}

/** Labels of v1beta1 that v1 has fields for. */
function validateTopology(endpoint: JsonObject, field: FieldPath, errors: Errors): void {
  const count = Object.keys(struct(endpoint, 'topology') ?? {}).length;
  const at = field.child('deprecatedTopology');
  if (count > MAX_TOPOLOGY_LABELS) errors.push(tooMany(at, count, MAX_TOPOLOGY_LABELS));
  validateLabels(endpoint, 'topology', at, errors);
}

/** An address of another family than the slice's is told of at the list. */
function validateAddress(
  address: string,
  type: string,
  list: FieldPath,
  index: number,
  errors: Errors,
  context: SemanticContext,
): void {
  const field = list.index(index);
  if (type === 'FQDN') checkDomainName(address, field, errors);
  if (type !== 'IPv4' && type !== 'IPv6') return;
  const fine = type === 'IPv4' ? checkLegacyIp(address, field, errors, context) : checkIp(address, field, errors);
  if (!fine) return;
  if (`IPv${parseIp(address)!.family}` !== type) errors.push(invalid(list, address, `must be an ${type} address`));
  checkEndpointIp(address, field, errors);
}

/** discovery validation.validateHints, of zones and of nodes. */
function validateHints(hints: JsonObject, name: string, rule: TextRule, field: FieldPath, errors: Errors): void {
  const items = structs(hints, name);
  if (items.length > MAX_HINTS) {
    errors.push(tooMany(field, items.length, MAX_HINTS));
    return;
  }
  const seen = new Set<string>();
  for (const [i, item] of items.entries()) {
    const value = text(item, 'name');
    if (seen.has(value)) errors.push(duplicate(field.index(i).child('name'), value));
    seen.add(value);
    checkText(rule, value, field.index(i).child('name'), errors);
  }
}

/** The strategy's warnOnDeprecatedAddressType and warnOnBadIPs. */
function warnOfSlice(slice: JsonObject, warn: Warn, { minor }: SemanticContext): void {
  if (text(slice, 'addressType') === 'FQDN' && minor >= 34)
    warn(FieldPath.of('addressType'), 'spec.addressType: FQDN endpoints are deprecated');
  if (CONTROLLERS.includes(text(struct(struct(slice, 'metadata'), 'labels'), MANAGED_BY))) return;
  for (const [i, endpoint] of structs(slice, 'endpoints').entries())
    for (const [j, address] of texts(endpoint, 'addresses').entries())
      warnOfIp(address, ENDPOINTS.index(i).child('addresses').index(j), warn);
}

export const endpointSliceRules: KindRules = {
  defaults: setDefaults,
  validate: validateSlice,
  warnings: warnOfSlice,
};
