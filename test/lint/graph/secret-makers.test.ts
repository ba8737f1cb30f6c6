import { describe, expect, it } from 'vitest';
import { lintSet } from '../../../src/lint/lint.ts';

const reader = `apiVersion: v1
kind: Pod
metadata: {name: reader}
spec:
  volumes: [{name: certs, secret: {secretName: web-certs}}]
  containers: [{name: web, image: example.com/web:1.2.3, volumeMounts: [{name: certs, mountPath: /certs}]}]
`;
const access = (verbs: string) => `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: maker}
rules: [{apiGroups: [""], resources: [secrets], verbs: [${verbs}]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: maker}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: maker}
subjects: [{kind: ServiceAccount, name: maker, namespace: default}]
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: maker}
`;
const maker = (rest: string) => `apiVersion: v1
kind: Pod
metadata: {name: maker}
spec:
  serviceAccountName: maker
  ${rest}
`;
const image = 'image: example.com/maker:1.2.3';
const byVariable = maker(`containers: [{name: maker, ${image}, env: [{name: SECRET, value: web-certs}]}]`);
const byFile = `${maker(
  `volumes: [{name: settings, configMap: {name: settings}}]\n  containers: [{name: maker, ${image}, volumeMounts: [{name: settings, mountPath: /settings}]}]`,
)}---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {settings.json: '{"secretName": "web-certs"}'}
`;

const missing = (...documents: string[]) =>
  lintSet({ texts: [{ text: documents.join('---\n') }] }, { only: ['secret-ref-missing'] }).diagnostics;

describe('Secrets that programs make', () => {
  it.each([
    ['a variable', byVariable],
    ['a file of a ConfigMap', byFile],
    [
      'a word of the command line',
      maker(`containers: [{name: maker, ${image}, args: ["--secret=default/web-certs"]}]`),
    ],
  ])('may be there where one with the role is told the name by %s', (_, program) => {
    expect(missing(reader, access('get, create'), program)).toEqual([]);
  });

  it('are missing where the role does not let it make any', () => {
    expect(missing(reader, access('get, list'), byVariable)).toHaveLength(1);
  });

  it('are missing where nobody is told the name', () => {
    const [found] = missing(reader, access('create'), maker(`containers: [{name: maker, ${image}}]`));
    expect(found?.message).toBe('Secret "web-certs" does not exist in namespace "default"');
    expect(found?.help).toBe('declare it with externals where it is made beforehand: Secret/web-certs');
  });
});
