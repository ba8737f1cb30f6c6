import type { JsonObject } from '../../../core/json.ts';
import { parseGroupVersion } from '../../../k8s/gvk.ts';
import { struct, structs, text, texts } from '../../../k8s/objects.ts';
import type { SemanticContext } from '../context.ts';
import { labelsOf, selectorOf } from '../selector.ts';

/** A create request, as policies look at it. */
export interface CreateRequest {
  readonly object: JsonObject;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The plural name in URLs: `deployments`. */
  readonly resource: string;
  readonly name: string;
  /** Absent for kinds outside of namespaces. */
  readonly namespace?: string;
}

/** The request that creates an object. */
export function createRequest(object: JsonObject, resource: string, namespaced: boolean): CreateRequest {
  const { group, version } = parseGroupVersion(text(object, 'apiVersion')) ?? { group: '', version: '' };
  const metadata = struct(object, 'metadata');
  const namespace = text(metadata, 'namespace') || 'default';
  const name = text(metadata, 'name');
  return { object, group, version, kind: text(object, 'kind'), resource, name, ...(namespaced && { namespace }) };
}

/** The Namespace a request is about, where it is at hand. */
export const namespaceObject = ({ namespace }: CreateRequest, { cluster }: SemanticContext): JsonObject | undefined =>
  namespace === undefined ? undefined : cluster.find('Namespace', namespace);

/** plugin/policy/matching: Matches. A binding without matchResources matches all that its policy does. */
export function matchesRequest(
  match: JsonObject | undefined,
  request: CreateRequest,
  context: SemanticContext,
  needsRules: boolean,
): boolean {
  if (match === undefined) return !needsRules;
  if (!matchesLabels(match, request, context)) return false;
  const exact = text(match, 'matchPolicy') === 'Exact';
  if (structs(match, 'excludeResourceRules').some((rule) => matchesRule(rule, request, exact))) return false;
  const rules = structs(match, 'resourceRules');
  return (rules.length === 0 && !needsRules) || rules.some((rule) => matchesRule(rule, request, exact));
}

/** The object's own labels, and those of its namespace; a Namespace stands for itself. */
function matchesLabels(match: JsonObject, request: CreateRequest, context: SemanticContext): boolean {
  const objects = struct(match, 'objectSelector');
  if (objects !== undefined && selectorOf(objects)?.matches(labelsOf(request.object)) === false) return false;
  const namespaces = struct(match, 'namespaceSelector');
  const isNamespace = request.kind === 'Namespace' && request.group === '';
  if (namespaces === undefined || (request.namespace === undefined && !isNamespace)) return true;
  const name = isNamespace ? request.name : request.namespace!;
  const labels = new Map(labelsOf(isNamespace ? request.object : namespaceObject(request, context)));
  labels.set('kubernetes.io/metadata.name', name);
  return selectorOf(namespaces)?.matches(labels) !== false;
}

const hasOrAll = (values: readonly string[], value: string): boolean => values.includes('*') || values.includes(value);

/** predicates/rules: Matcher.Matches. Equivalent rules see objects of other versions too, converted. */
function matchesRule(rule: JsonObject, request: CreateRequest, exact: boolean): boolean {
  const names = texts(rule, 'resourceNames');
  const scope = text(rule, 'scope') || '*';
  return (
    hasOrAll(texts(rule, 'operations'), 'CREATE') &&
    hasOrAll(texts(rule, 'apiGroups'), request.group) &&
    (!exact || hasOrAll(texts(rule, 'apiVersions'), request.version)) &&
    texts(rule, 'resources').some((resource) => matchesResource(resource, request.resource)) &&
    (names.length === 0 || names.includes(request.name)) &&
    (scope === '*' || (scope === 'Namespaced') === (request.namespace !== undefined))
  );
}

function matchesResource(pattern: string, resource: string): boolean {
  const [name, subresource = ''] = pattern.split('/', 2) as [string, string?];
  return (name === '*' || name === resource) && (subresource === '' || subresource === '*');
}
