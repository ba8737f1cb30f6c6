import type { JsonObject } from '../../../core/json.ts';
import { parseCidr } from '../../../k8s/ip.ts';
import { has, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { duplicate, internal, invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf, checkText, shown } from '../checks.ts';
import type { Errors, KindRules, SemanticContext, Warn } from '../context.ts';
import { checkLegacyCidr, warnOfCidr } from '../ip-rules.ts';
import { isLabelValue, isQualifiedName } from '../names.ts';
import { resourceList, validateResourceQuantity } from '../resource-list.ts';
import { checkDeclaredFeatures } from './declared-features.ts';

const POD_CIDRS = FieldPath.of('spec', 'podCIDRs');
/** The server puts the taints of spec here. */
const TAINTS = FieldPath.of('metadata', 'taints');
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const NOT_READY = 'node.kubernetes.io/not-ready';

/** The defaults of an update, and what the plugin TaintNodesByCondition adds: a new node is not ready. */
function setDefaults(node: JsonObject, context: SemanticContext): void {
  setNodeFieldDefaults(node, context);
  const spec = struct(node, 'spec') ?? {};
  const taints = structs(spec, 'taints');
  if (!taints.some((taint) => text(taint, 'key') === NOT_READY && text(taint, 'effect') === 'NoSchedule'))
    spec.taints = [...taints, { key: NOT_READY, effect: 'NoSchedule' }];
}

/** core/v1 SetDefaults_NodeStatus, the conversion of podCIDR, and the strategy's dropDisabledFields. */
export function setNodeFieldDefaults(node: JsonObject, { minor }: SemanticContext): void {
  const spec = struct(node, 'spec') ?? {};
  node.spec = spec;
  const status = struct(node, 'status') ?? {};
  node.status = status;
  if (!has(status, 'allocatable') && has(status, 'capacity')) status.allocatable = { ...struct(status, 'capacity') };
  if (minor < 36) delete status.declaredFeatures;
  delete status.config;
  delete spec.configSource;
  const cidr = text(spec, 'podCIDR');
  if (cidr !== '' && texts(spec, 'podCIDRs')[0] !== cidr) spec.podCIDRs = [cidr];
  const [first] = texts(spec, 'podCIDRs');
  if (first !== undefined) spec.podCIDR = first;
}

/** core validation.ValidateNode. */
function validateNode(node: JsonObject, errors: Errors, context: SemanticContext): void {
  validateTaints(structs(struct(node, 'spec'), 'taints'), errors);
  const status = struct(node, 'status');
  for (const name of ['capacity', 'allocatable'])
    for (const [resource, quantity] of resourceList(status, name))
      validateResourceQuantity(resource, quantity, FieldPath.of('status', name, resource), errors);
  checkDeclaredFeatures(texts(status, 'declaredFeatures'), FieldPath.of('status', 'declaredFeatures'), errors);
  validatePodCidrs(texts(struct(node, 'spec'), 'podCIDRs'), errors, context);
}

/** core validation.validateNodeTaints. */
function validateTaints(taints: readonly JsonObject[], errors: Errors): void {
  const seen = new Set<string>();
  for (const [i, taint] of taints.entries()) {
    const field = TAINTS.index(i);
    checkText(isQualifiedName, text(taint, 'key'), field.child('key'), errors);
    const value = text(taint, 'value');
    const faults = isLabelValue(value);
    if (faults.length > 0) errors.push(invalid(field.child('value'), value, faults.join(';')));
    checkRequiredOneOf(text(taint, 'effect'), EFFECTS, field.child('effect'), errors);
    const key = `${text(taint, 'effect')} ${text(taint, 'key')}`;
    if (seen.has(key)) errors.push(duplicate(field, taint, 'taints must be unique by key and effect pair'));
    seen.add(key);
  }
}

/** Two ranges at most, one of each family. */
function validatePodCidrs(cidrs: readonly string[], errors: Errors, context: SemanticContext): void {
  for (const [i, cidr] of cidrs.entries()) checkLegacyCidr(cidr, POD_CIDRS.index(i), errors, context);
  if (cidrs.length < 2) return;
  const families = cidrs.map((cidr) => parseCidr(cidr)?.address.family);
  const unread = families.indexOf(undefined);
  if (unread >= 0)
    errors.push(
      internal(
        POD_CIDRS,
        `invalid PodCIDRs. failed to check with dual stack with error:invalid CIDR[${unread}]: <nil> (invalid CIDR address: ${cidrs[unread]})`,
      ),
    );
  if (cidrs.length > 2 || unread >= 0 || families[0] === families[1])
    errors.push(invalid(POD_CIDRS, shown(cidrs), 'may specify no more than one CIDR for each IP family'));
}

/** The strategy's nodeWarnings. */
function warnOfNode(node: JsonObject, warn: Warn): void {
  const spec = struct(node, 'spec');
  if (text(spec, 'externalID') !== '')
    warn(FieldPath.of('spec', 'externalID'), 'spec.externalID: this field is deprecated, and is unused by Kubernetes');
  for (const [i, cidr] of texts(spec, 'podCIDRs').entries()) warnOfCidr(cidr, POD_CIDRS.index(i), warn);
}

export const nodeRules: KindRules = {
  defaults: setDefaults,
  validate: validateNode,
  warnings: warnOfNode,
};
