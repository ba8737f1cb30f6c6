import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadManifests } from '../../../src/k8s/load.ts';
import { struct } from '../../../src/k8s/objects.ts';
import { lintSet } from '../../../src/lint/lint.ts';
import { podSecurityViolations } from '../../../src/policy/pod-security/index.ts';
import { examplesOf } from '../page-examples.ts';

const PAGES = join(import.meta.dirname, '../../../docs/rules');

/** The rules of the baseline; those of the restricted level come on top. */
const BASELINE =
  `host-process host-namespaces privileged capabilities-baseline host-path host-ports probe-host apparmor selinux
  proc-mount seccomp-baseline sysctls`
    .split(/\s+/)
    .map((name) => `pss-${name}`);
const RESTRICTED =
  `volume-types privilege-escalation run-as-non-root run-as-user-zero seccomp-restricted capabilities-restricted`
    .split(/\s+/)
    .map((name) => `pss-${name}`);

/** All pods of the pages of rules. */
const pods = readdirSync(PAGES)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .flatMap((name) => examplesOf(readFileSync(join(PAGES, name), 'utf8')))
  .flatMap(({ files }) => [...files.values()])
  .flatMap((text) => [...loadManifests(text).manifests])
  .filter(({ id, object }) => id.kind === 'Pod' && Object.keys(struct(object, 'spec') ?? {}).length > 0)
  .map(({ object }) => ({ ...object, metadata: { ...struct(object, 'metadata'), name: 'web', namespace: 'shop' } }));

const fires = (pod: object, only: readonly string[], minor: number): boolean =>
  lintSet({ texts: [{ text: JSON.stringify(pod) }] }, { only, kubernetesVersion: `1.${minor}` }).diagnostics.some(
    ({ rule }) => rule?.startsWith('pss-') === true,
  );

describe('the rules together say no where Pod Security admission does', () => {
  it('has pods enough', () => expect(pods.length).toBeGreaterThan(100));

  it.each([
    ['baseline', 36],
    ['baseline', 28],
    ['restricted', 36],
    ['restricted', 28],
  ] as const)('%s of 1.%i', (level, minor) => {
    const rules = level === 'baseline' ? BASELINE : [...BASELINE, ...RESTRICTED];
    const differing = pods.filter((pod) => {
      const { metadata } = pod;
      const refused = podSecurityViolations({ level, version: 'latest' }, metadata, struct(pod, 'spec') ?? {}, minor);
      return (refused !== undefined) !== fires(pod, rules, minor);
    });
    expect(differing).toEqual([]);
  });
});
