import type { JsonObject } from '../../../core/json.ts';
import { parseCidr, rangeContains } from '../../../k8s/ip.ts';
import { has, integer, list, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkText, optionalText, shown } from '../checks.ts';
import type { Errors, KindRules, SemanticContext, Warn } from '../context.ts';
import { checkLegacyCidr, warnOfCidr } from '../ip-rules.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { isPortName } from '../names.ts';
import { checkPortNumber } from './service-ports.ts';

const SPEC = FieldPath.of('spec');
const POLICY_TYPES = ['Ingress', 'Egress'];
/** Each direction's rules with the name of their peers. */
const DIRECTIONS = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

/** networking/v1 SetDefaults_NetworkPolicy and SetDefaults_NetworkPolicyPort. */
function setDefaults(policy: JsonObject): void {
  const spec = struct(policy, 'spec') ?? {};
  policy.spec = spec;
  delete policy.status;
  for (const [direction] of DIRECTIONS)
    for (const rule of structs(spec, direction))
      for (const port of structs(rule, 'ports')) if (!has(port, 'protocol')) port.protocol = 'TCP';
  if (list(spec, 'policyTypes').length === 0)
    spec.policyTypes = list(spec, 'egress').length > 0 ? [...POLICY_TYPES] : ['Ingress'];
}

/** networking validation.ValidateNetworkPolicySpec. */
function validatePolicy(policy: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = struct(policy, 'spec') ?? {};
  validateLabelSelector(struct(spec, 'podSelector'), SPEC.child('podSelector'), errors);
  for (const [direction, peers] of DIRECTIONS)
    for (const [i, rule] of structs(spec, direction).entries()) {
      const field = SPEC.child(direction).index(i);
      for (const [j, port] of structs(rule, 'ports').entries())
        validatePort(port, field.child('ports').index(j), errors);
      for (const [j, peer] of structs(rule, peers).entries())
        validatePeer(peer, field.child(peers).index(j), errors, context);
    }
  const types = texts(spec, 'policyTypes');
  const field = SPEC.child('policyTypes');
  if (types.length > POLICY_TYPES.length)
    errors.push(invalid(field, shown(types), 'may not specify more than two policyTypes'));
  else for (const [i, type] of types.entries()) checkOneOf(type, POLICY_TYPES, field.index(i), errors);
}

/** networking validation.ValidateNetworkPolicyPort. */
function validatePort(port: JsonObject, field: FieldPath, errors: Errors): void {
  checkOneOf(text(port, 'protocol'), ['TCP', 'UDP', 'SCTP'], field.child('protocol'), errors);
  const number = integer(port, 'port');
  const name = optionalText(port, 'port');
  const endPort = integer(port, 'endPort');
  const refuseEnd = (value: number, detail: string): unknown =>
    errors.push(invalid(field.child('endPort'), value, detail));
  if (number !== undefined) {
    checkPortNumber(number, field.child('port'), errors);
    if (endPort === undefined) return;
    if (endPort < number) refuseEnd(number, 'must be greater than or equal to `port`');
    checkPortNumber(endPort, field.child('endPort'), errors);
  } else if (name !== undefined) {
    if (endPort !== undefined) refuseEnd(endPort, 'may not be specified when `port` is non-numeric');
    checkText(isPortName, name, field.child('port'), errors);
  } else if (endPort !== undefined) refuseEnd(endPort, 'may not be specified when `port` is not specified');
}

/** networking validation.ValidateNetworkPolicyPeer. */
function validatePeer(peer: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  for (const name of ['podSelector', 'namespaceSelector'])
    validateLabelSelector(struct(peer, name), field.child(name), errors);
  const block = struct(peer, 'ipBlock');
  if (block !== undefined) validateBlock(block, field.child('ipBlock'), errors, context);
  const selects = has(peer, 'podSelector') || has(peer, 'namespaceSelector');
  if (!selects && block === undefined) errors.push(required(field, 'must specify a peer'));
  if (selects && block !== undefined) errors.push(forbidden(field, 'may not specify both ipBlock and another peer'));
}

/** networking validation.ValidateIPBlock: what is left out lies within the range. */
function validateBlock(block: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  const cidr = text(block, 'cidr');
  if (cidr === '') {
    errors.push(required(field.child('cidr')));
    return;
  }
  const range = checkLegacyCidr(cidr, field.child('cidr'), errors, context);
  if (range === undefined) return;
  for (const [i, value] of texts(block, 'except').entries()) {
    const except = checkLegacyCidr(value, field.child('except').index(i), errors, context);
    if (except === undefined) continue;
    if (!rangeContains(range, except.network) || range.prefix >= except.prefix)
      errors.push(invalid(field.child('except').index(i), value, 'must be a strict subset of `cidr`'));
  }
}

/** The strategy's networkPolicyWarnings. */
function warnOfBlocks(policy: JsonObject, warn: Warn): void {
  const spec = struct(policy, 'spec');
  for (const [direction, peers] of DIRECTIONS)
    for (const [i, rule] of structs(spec, direction).entries())
      for (const [j, peer] of structs(rule, peers).entries()) {
        const block = struct(peer, 'ipBlock');
        if (block === undefined || parseCidr(text(block, 'cidr')) === undefined) continue;
        const field = SPEC.child(direction).index(i).child(peers).index(j).child('ipBlock');
        warnOfCidr(text(block, 'cidr'), field.child('cidr'), warn);
        for (const [k, except] of texts(block, 'except').entries())
          warnOfCidr(except, field.child('except').index(k), warn);
      }
}

export const networkPolicyRules: KindRules = {
  defaults: setDefaults,
  validate: validatePolicy,
  warnings: warnOfBlocks,
};
