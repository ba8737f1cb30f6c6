import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkOneOf, checkRequiredOneOf, checkText, optionalText } from '../checks.ts';
import { type Errors, type KindRules, nameRule, type SemanticContext } from '../context.ts';
import { checkEndpointIp, checkLegacyCidr, checkLegacyIp } from '../ip-rules.ts';
import { isDns1035Label, isDns1123Label, isDns1123Subdomain, isQualifiedName } from '../names.ts';
import { validateLabels } from '../object-meta.ts';
import { allocateService, setServiceDefaults } from './service-defaults.ts';
import { isExternallyAccessible, isHeadless, needsHealthCheck, specOf } from './service-fields.ts';
import { validateServiceIps } from './service-ips.ts';
import { checkPortNumber, validateServicePorts } from './service-ports.ts';
import { warnOfService } from './service-warnings.ts';

const SPEC = FieldPath.of('spec');
const ANNOTATIONS = FieldPath.of('metadata', 'annotations');
const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const POLICIES = ['Cluster', 'Local'];
const MAX_AFFINITY_SECONDS = 86400;
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';
const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
const SOURCE_RANGES = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'";

/** core validation.validateService. */
function validateService(service: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = specOf(service);
  validateTopology(service, errors);
  if (structs(spec, 'ports').length === 0 && !isHeadless(spec) && text(spec, 'type') !== 'ExternalName')
    errors.push(required(SPEC.child('ports')));
  validateType(spec, errors);
  validateServicePorts(spec, errors);
  validateLabels(spec, 'selector', SPEC.child('selector'), errors);
  validateAffinity(spec, errors);
  validateServiceIps(spec, errors, context);
  for (const [i, ip] of texts(spec, 'externalIPs').entries()) {
    const field = SPEC.child('externalIPs').index(i);
    if (checkLegacyIp(ip, field, errors, context)) checkEndpointIp(ip, field, errors);
  }
  validateSourceRanges(service, errors, context);
  validateLoadBalancer(spec, errors);
  validateTrafficPolicies(spec, errors, context);
}

function validateTopology(service: JsonObject, errors: Errors): void {
  const annotations = struct(struct(service, 'metadata'), 'annotations');
  const hints = optionalText(annotations, TOPOLOGY_HINTS);
  const mode = optionalText(annotations, TOPOLOGY_MODE);
  if (hints !== undefined && mode !== undefined && hints !== mode)
    errors.push(
      invalid(
        ANNOTATIONS.key(TOPOLOGY_MODE),
        mode,
        `must match annotations[${TOPOLOGY_HINTS}] when both are specified`,
      ),
    );
}

function validateType(spec: JsonObject, errors: Errors): void {
  const type = text(spec, 'type');
  checkRequiredOneOf(type, TYPES, SPEC.child('type'), errors);
  if ((type === 'LoadBalancer' || type === 'NodePort') && isHeadless(spec))
    errors.push(invalid(SPEC.child('clusterIPs').index(0), 'None', `may not be set to 'None' for ${type} services`));
  if (type !== 'ExternalName') return;
  // A trailing dot says that the name is fully qualified.
  const name = text(spec, 'externalName').replace(/\.$/, '');
  if (name === '') errors.push(required(SPEC.child('externalName')));
  else checkText(isDns1123Subdomain, name, SPEC.child('externalName'), errors);
}

/** Session affinity; core validation.validateClientIPAffinityConfig. */
function validateAffinity(spec: JsonObject, errors: Errors): void {
  const affinity = text(spec, 'sessionAffinity');
  checkRequiredOneOf(affinity, ['ClientIP', 'None'], SPEC.child('sessionAffinity'), errors);
  if (affinity !== 'ClientIP') return;
  const timeout = integer(struct(struct(spec, 'sessionAffinityConfig'), 'clientIP'), 'timeoutSeconds') ?? 0;
  if (timeout <= 0 || timeout > MAX_AFFINITY_SECONDS)
    errors.push(
      invalid(
        SPEC.child('sessionAffinityConfig', 'clientIP', 'timeoutSeconds'),
        timeout,
        `must be greater than 0 and less than ${MAX_AFFINITY_SECONDS}`,
      ),
    );
}

/** The ranges a load balancer lets in: a field whose errors name it in Go's spelling, or the older annotation. */
function validateSourceRanges(service: JsonObject, errors: Errors, context: SemanticContext): void {
  const spec = specOf(service);
  const ranges = texts(spec, 'loadBalancerSourceRanges');
  const annotation = optionalText(struct(struct(service, 'metadata'), 'annotations'), SOURCE_RANGES);
  if (ranges.length === 0 && annotation === undefined) return;
  const field = ranges.length > 0 ? SPEC.child('LoadBalancerSourceRanges') : ANNOTATIONS.key(SOURCE_RANGES);
  if (text(spec, 'type') !== 'LoadBalancer') errors.push(forbidden(field, ONLY_LOAD_BALANCER));
  for (const [i, range] of ranges.entries()) checkLegacyCidr(range.trim(), field.index(i), errors, context);
  if (ranges.length > 0 || annotation?.trim() === '') return;
  for (const range of annotation!.split(',')) checkLegacyCidr(range.trim(), field, errors, context);
}

function validateLoadBalancer(spec: JsonObject, errors: Errors): void {
  const isLoadBalancer = text(spec, 'type') === 'LoadBalancer';
  if (has(spec, 'allocateLoadBalancerNodePorts') && !isLoadBalancer)
    errors.push(forbidden(SPEC.child('allocateLoadBalancerNodePorts'), ONLY_LOAD_BALANCER));
  const loadBalancerClass = optionalText(spec, 'loadBalancerClass');
  if (loadBalancerClass === undefined) return;
  const field = SPEC.child('loadBalancerClass');
  if (isLoadBalancer) checkText(isQualifiedName, loadBalancerClass, field, errors);
  else errors.push(forbidden(field, ONLY_LOAD_BALANCER));
}

/** core validation.validateServiceExternalTrafficPolicy, …InternalTrafficFieldsValue and …TrafficDistribution. */
function validateTrafficPolicies(spec: JsonObject, errors: Errors, { minor }: SemanticContext): void {
  const external = text(spec, 'externalTrafficPolicy');
  const field = SPEC.child('externalTrafficPolicy');
  if (isExternallyAccessible(spec)) checkRequiredOneOf(external, POLICIES, field, errors);
  else if (external !== '') errors.push(invalid(field, external, 'may only be set for externally-accessible services'));
  validateHealthCheck(spec, errors);
  const internal = optionalText(spec, 'internalTrafficPolicy');
  if (internal !== undefined) checkOneOf(internal, POLICIES, SPEC.child('internalTrafficPolicy'), errors);
  const distribution = optionalText(spec, 'trafficDistribution');
  const known = minor >= 34 ? ['PreferClose', 'PreferSameZone', 'PreferSameNode'] : ['PreferClose'];
  if (distribution !== undefined) checkOneOf(distribution, known, SPEC.child('trafficDistribution'), errors);
}

function validateHealthCheck(spec: JsonObject, errors: Errors): void {
  const port = integer(spec, 'healthCheckNodePort') ?? 0;
  if (port === 0) return;
  const field = SPEC.child('healthCheckNodePort');
  if (needsHealthCheck(spec)) checkPortNumber(port, field, errors);
  else
    errors.push(
      invalid(field, port, "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'"),
    );
}

export const serviceRules: KindRules = {
  // RelaxedServiceNameValidation, on since 1.36.
  name: (_, { minor }) => nameRule(minor >= 36 ? isDns1123Label : isDns1035Label),
  defaults: setServiceDefaults,
  validate: validateService,
  warnings: warnOfService,
  allocate: allocateService,
};
