import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadAccess } from '../../../src/lint/rbac/access.ts';
import { compactRules } from '../../../src/lint/rbac/compact-rules.ts';
import { impersonated } from '../../../src/lint/rbac/user.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');

interface Question {
  readonly user: string;
  readonly groups: readonly string[];
  readonly namespace: string;
  readonly verb: string;
  readonly group?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly name?: string;
  readonly path?: string;
  readonly allowed: boolean;
}

const { authorizer } = loadAccess([{ text: read('rbac.yaml') }]);
const questions = read('answers.jsonl')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Question);

/** answers.jsonl is what the RBAC authorizer of Kubernetes 1.36.3 says, with its own roles and aggregation. */
it.each(questions)('$user $groups in $namespace: $verb $group $resource $subresource $name $path', (question) => {
  const { user, groups, namespace, verb, group = '', resource = '', subresource = '', name = '', path } = question;
  const request = path ? { verb, path } : { verb, apiGroup: group, resource, subresource, name, namespace };
  expect(authorizer.decide({ name: user, groups }, request).allowed).toBe(question.allowed);
});

it('puts users into the groups that the server gives them', () => {
  expect(impersonated('system:serviceaccount:shop:web', [])).toEqual({
    name: 'system:serviceaccount:shop:web',
    groups: ['system:serviceaccounts', 'system:serviceaccounts:shop', 'system:authenticated'],
  });
  expect(impersonated('system:serviceaccount:shop:web', ['a']).groups).toEqual(['a', 'system:authenticated']);
  expect(impersonated('system:anonymous', []).groups).toEqual(['system:unauthenticated']);
});

it('aggregates roles that select each other', () => {
  const role = (name: string, selects: string) =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: ${name}, labels: {part: ${name}}}\naggregationRule: {clusterRoleSelectors: [{matchLabels: {part: ${selects}}}, {matchLabels: {part: leaf}}]}\n`;
  const leaf =
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: leaf, labels: {part: leaf}}\nrules: [{apiGroups: [""], resources: [pods], verbs: [get]}]\n';
  const binding =
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: x}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: b}\nsubjects: [{kind: User, name: jane}]\n';
  const access = loadAccess([{ text: [role('a', 'b'), role('b', 'a'), leaf, binding].join('---\n') }]);
  const { rules } = access.authorizer.rulesOf({ name: 'jane', groups: [] }, 'default');
  expect(compactRules(rules)).toEqual([
    { verbs: ['get'], apiGroups: [''], resources: ['pods'], resourceNames: [], nonResourceURLs: [] },
  ]);
});
