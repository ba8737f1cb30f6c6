import type { PolicyRule } from './policy-rules.ts';

/** Something to be done with a resource. */
export interface ResourceRequest {
  readonly verb: string;
  readonly apiGroup: string;
  readonly resource: string;
  /** '' where there is none. */
  readonly subresource: string;
  /** '' for any. */
  readonly name: string;
  /** '' for all namespaces. */
  readonly namespace: string;
}

/** Something to be done with a path that is no resource: `get /metrics`. */
export interface UrlRequest {
  readonly verb: string;
  readonly path: string;
}

export type AccessRequest = ResourceRequest | UrlRequest;

/** Verbs that kubectl takes without a warning, of resources and of paths. */
export const RESOURCE_VERBS: ReadonlySet<string> = new Set([
  ...['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'],
  ...['use', 'bind', 'impersonate', '*', 'approve', 'sign', 'escalate', 'attest'],
]);
export const URL_VERBS: ReadonlySet<string> = new Set([
  'get',
  'put',
  'post',
  'head',
  'options',
  'delete',
  'patch',
  '*',
]);

/** Whether a rule allows a request (rbac.RuleAllows and the helpers of pkg/apis/rbac/v1). */
export function ruleAllows(rule: PolicyRule, request: AccessRequest): boolean {
  if (!includes(rule.verbs, request.verb)) return false;
  if ('path' in request) return rule.nonResourceURLs.some((url) => urlMatches(url, request.path));
  const { apiGroup, resource, subresource, name } = request;
  const combined = subresource === '' ? resource : `${resource}/${subresource}`;
  return (
    includes(rule.apiGroups, apiGroup) &&
    rule.resources.some(
      (one) => one === '*' || one === combined || (subresource !== '' && one === `*/${subresource}`),
    ) &&
    (rule.resourceNames.length === 0 || rule.resourceNames.includes(name))
  );
}

const includes = (words: readonly string[], word: string): boolean => words.includes('*') || words.includes(word);

const urlMatches = (url: string, path: string): boolean =>
  url === '*' || url === path || (url.endsWith('*') && path.startsWith(url.replace(/\*+$/, '')));
