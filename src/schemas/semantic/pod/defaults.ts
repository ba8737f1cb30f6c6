import type { JsonObject } from '../../../core/json.ts';
import { imageTag } from '../../../k8s/image.ts';
import { has, integer, struct, structs, text } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';
import { defaultResourceList } from '../resource-list.ts';
import { defaultVolumes } from './default-volumes.ts';
import { dropDisabledFields, dropInitContainerAnnotations } from './disabled-fields.ts';
import { PROBES } from './probes.ts';
import { allContainerLists } from './scope.ts';

/** A string that is empty counts as not set. */
export function setEmpty(object: JsonObject, name: string, value: string): void {
  if (text(object, name) === '') object[name] = value;
}

/** A pod spec as every template has it: v1 SetDefaults_PodSpec and those of its parts, in place. */
export function defaultPodSpec(spec: JsonObject, context: SemanticContext): void {
  setEmpty(spec, 'dnsPolicy', 'ClusterFirst');
  setEmpty(spec, 'restartPolicy', 'Always');
  if (!has(spec, 'securityContext')) spec.securityContext = {};
  if (!has(spec, 'terminationGracePeriodSeconds')) spec.terminationGracePeriodSeconds = 30;
  setEmpty(spec, 'schedulerName', 'default-scheduler');
  defaultVolumes(spec, context);
  for (const container of allContainerLists(spec)) defaultContainer(container);
  defaultResourceList(spec, 'overhead');
  const resources = struct(spec, 'resources');
  defaultResourceList(resources, 'limits');
  defaultResourceList(resources, 'requests');
  aliasServiceAccount(spec);
  dropDisabledFields(spec, context);
}

/** The defaults of a pod template: its spec, and annotations of old that are not kept. */
export function defaultPodTemplate(template: JsonObject | undefined, context: SemanticContext): void {
  dropInitContainerAnnotations(struct(template, 'metadata'));
  const spec = struct(template, 'spec');
  if (spec !== undefined) defaultPodSpec(spec, context);
}

/** Convert_v1_PodSpec_To_core_PodSpec: the deprecated name is an alias, and is given back with the same value. */
function aliasServiceAccount(spec: JsonObject): void {
  const name = text(spec, 'serviceAccountName') || text(spec, 'serviceAccount');
  if (name === '') return;
  spec.serviceAccountName = name;
  spec.serviceAccount = name;
}

/** SetDefaults_Container. */
function defaultContainer(container: JsonObject): void {
  setEmpty(container, 'imagePullPolicy', pullPolicyOf(text(container, 'image')));
  setEmpty(container, 'terminationMessagePath', '/dev/termination-log');
  setEmpty(container, 'terminationMessagePolicy', 'File');
  for (const port of structs(container, 'ports')) setEmpty(port, 'protocol', 'TCP');
  for (const variable of structs(container, 'env')) {
    const source = struct(variable, 'valueFrom');
    defaultFieldSelector(struct(source, 'fieldRef'));
    const file = struct(source, 'fileKeyRef');
    if (file !== undefined && !has(file, 'optional')) file.optional = false;
  }
  const resources = struct(container, 'resources');
  defaultResourceList(resources, 'limits');
  defaultResourceList(resources, 'requests');
  for (const name of PROBES) defaultProbe(struct(container, name));
  const lifecycle = struct(container, 'lifecycle');
  for (const name of ['postStart', 'preStop']) defaultHttpGet(struct(struct(lifecycle, name), 'httpGet'));
}

/** Images that may change under their name are pulled again. */
export const pullPolicyOf = (image: string): string => (imageTag(image) === 'latest' ? 'Always' : 'IfNotPresent');

/** SetDefaults_ObjectFieldSelector. */
export function defaultFieldSelector(selector: JsonObject | undefined): void {
  if (selector !== undefined) setEmpty(selector, 'apiVersion', 'v1');
}

const PROBE_DEFAULTS = { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 };

function defaultProbe(probe: JsonObject | undefined): void {
  if (probe === undefined) return;
  for (const [name, value] of Object.entries(PROBE_DEFAULTS))
    if ((integer(probe, name) ?? 0) === 0) probe[name] = value;
  defaultHttpGet(struct(probe, 'httpGet'));
  const grpc = struct(probe, 'grpc');
  if (grpc !== undefined && !has(grpc, 'service')) grpc.service = '';
}

function defaultHttpGet(action: JsonObject | undefined): void {
  if (action === undefined) return;
  setEmpty(action, 'path', '/');
  setEmpty(action, 'scheme', 'HTTP');
}
