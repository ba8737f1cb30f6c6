import { describe, expect, it } from 'vitest';
import { lintSet } from '../../../src/lint/lint.ts';
import { programsOf } from '../../../src/lint/security/programs.ts';
import { isCloudCredentials, isRuntimeSocket, isSensitivePath } from '../../../src/lint/security/sensitive-paths.ts';

describe('paths of a node', () => {
  it.each([
    ['/', true],
    ['/etc', true],
    ['/etc/kubernetes', true],
    ['/etc/kubernetes/admin.conf', true],
    ['/etc/kubernetes/pki/ca.key', true],
    ['/var/lib/etcd/member', true],
    ['/var/lib/kubelet/pods', true],
    ['/etc/localtime', false],
    ['/etc/kubernetes/addons/x', false],
    ['/var/lib/kubelet/plugins/csi', false],
    ['/opt/etc', false],
  ])('%s is sensitive: %s', (path, is) => expect(isSensitivePath(path)).toBe(is));

  it.each([
    ['/var/run/docker.sock', true],
    ['/run/containerd/containerd.sock', true],
    ['/run/k3s/containerd/containerd.sock', true],
    ['/run/crio/crio.sock', true],
    ['/run/docker.sock.d', false],
    ['/run/app/docker.sock', false],
  ])('%s is a socket of a runtime: %s', (path, is) => expect(isRuntimeSocket(path)).toBe(is));

  it.each([
    ['/root/.aws/credentials', true],
    ['/home/me/.config/gcloud', true],
    ['/etc/kubernetes/azure.json', true],
    ['/opt/aws', false],
  ])('%s has credentials of a cloud: %s', (path, is) => expect(isCloudCredentials(path)).toBe(is));
});

describe('programsOf', () => {
  it.each([
    [['/bin/ps', 'aux'], ['ps']],
    [
      ['sh', '-c', 'ps aux | grep java && /bin/ls /tmp'],
      ['ps', 'grep', 'ls'],
    ],
    [['/bin/bash', '-ec', 'pgrep ps'], ['pgrep']],
    [['sh', '/run.sh'], ['sh']],
    [[], ['']],
  ])('%j', (command, programs) => expect(programsOf(command)).toEqual(programs));
});

const pod = (spec: object, metadata: object = {}) =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec });
const rulesOf = (text: string, only: string[]) =>
  lintSet({ texts: [{ text }] }, { only }).diagnostics.map(({ rule }) => rule);
const privileged = { containers: [{ name: 'web', image: 'web:1', securityContext: { privileged: true } }] };

describe('pods that are looked at', () => {
  it('those of test hooks for errors only', () => {
    const hook = { annotations: { 'helm.sh/hook': 'test' } };
    const only = ['pss-privileged', 'read-only-root-fs'];
    expect(rulesOf(pod(privileged), only).sort()).toEqual(only);
    expect(rulesOf(pod(privileged, hook), only)).toEqual(['pss-privileged']);
  });

  it('none that a ReplicaSet or Job made', () => {
    const owner = { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'web', uid: '1', controller: true };
    expect(rulesOf(pod(privileged, { ownerReferences: [owner] }), ['pss-privileged'])).toEqual([]);
  });

  it('init and ephemeral containers as well', () => {
    const [container] = privileged.containers;
    const spec = { containers: [{ name: 'a', image: 'a:1' }], initContainers: [{ ...container, name: 'b' }] };
    expect(rulesOf(pod(spec), ['pss-privileged'])).toEqual(['pss-privileged']);
  });

  it('a read-only mount makes a sensitive folder a warning, unless another container may write', () => {
    const mount = (name: string, readOnly: boolean) => ({
      name,
      image: 'web:1',
      volumeMounts: [{ name: 'etc', mountPath: '/host', readOnly }],
    });
    const volumes = [{ name: 'etc', hostPath: { path: '/usr/../etc//' } }];
    const severities = (containers: object[]) =>
      lintSet({ texts: [{ text: pod({ volumes, containers }) }] }, { only: ['host-path-sensitive'] }).diagnostics.map(
        ({ severity }) => severity,
      );
    expect(severities([mount('a', true)])).toEqual(['warning']);
    expect(severities([mount('a', true), mount('b', false)])).toEqual(['error']);
    expect(severities([{ name: 'a', image: 'web:1' }])).toEqual(['error']);
  });
});
