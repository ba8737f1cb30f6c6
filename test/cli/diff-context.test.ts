import { chmodSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { DiffFolder } from './diff-run.ts';

const folder = new DiffFolder();
afterAll(() => folder.remove());

const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\ndata: {x: "2"}\n';
const LIVE = JSON.stringify({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', namespace: 'shop' },
  data: { x: '1' },
});

/** A kubectl of our own, which notes how it was called. */
function kubectl(script: string): void {
  folder.write({
    'new.yaml': MANIFEST,
    'bin/kubectl': `#!/bin/sh\necho "$@" > "${folder.path}/argv"\ncat > "${folder.path}/stdin"\n${script}\n`,
  });
  chmodSync(join(folder.path, 'bin/kubectl'), 0o755);
  folder.env = { PATH: `${join(folder.path, 'bin')}:${dirname('/bin/sh')}:/usr/bin` };
}

describe('kt diff --context', () => {
  it('reads exactly the objects that it needs, and tells so', async () => {
    kubectl(`echo '${LIVE}'`);
    expect(await folder.diff('new.yaml', '--context', 'prod', '-n', 'shop')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('~ data.x: "1" → "2"'),
      stderr: 'reading 1 object with kubectl from the context prod …\n',
    });
    const argv = readFileSync(join(folder.path, 'argv'), 'utf8').trim();
    expect(argv).toBe('get -f - -o json --ignore-not-found --context prod --request-timeout=30s -n shop');
    expect(JSON.parse(readFileSync(join(folder.path, 'stdin'), 'utf8')).items).toEqual([
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' } },
    ]);
  });

  it('asks for owners where they count', async () => {
    kubectl(`echo '${LIVE}'`);
    await folder.diff('new.yaml', '--context', 'prod', '--server-side');
    expect(readFileSync(join(folder.path, 'argv'), 'utf8')).toContain('--show-managed-fields');
  });

  it('nothing there is no error', async () => {
    kubectl('exit 0');
    expect(await folder.diff('new.yaml', '--context', 'prod', '-o', 'plan')).toMatchObject({
      code: 1,
      stdout: 'create  ConfigMap shop/a\n1 object: 1 to create\n',
    });
  });

  it('objects of kinds that the server lacks are new', async () => {
    const unknown = 'unable to recognize "STDIN": no matches for kind "Gadget" in version "example.com/v1"';
    kubectl(`if grep -q Gadget "${folder.path}/stdin"; then echo '${unknown}' >&2; exit 1; fi; echo '${LIVE}'`);
    folder.write({
      'new.yaml': `${MANIFEST}---\napiVersion: example.com/v1\nkind: Gadget\nmetadata: {name: g, namespace: shop}\n`,
    });
    expect(await folder.diff('new.yaml', '--context', 'prod', '-o', 'plan')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^configure +ConfigMap shop\/a [\s\S]*\ncreate +Gadget shop\/g\n/),
      stderr: expect.stringContaining('the context prod does not serve example.com/v1 Gadget\n'),
    });
  });

  it.each([
    ['hangs', 'sleep 60', 'the context prod did not answer within 1 seconds'],
    [
      'hangs and does not listen',
      "trap '' TERM; sleep 60 & wait; sleep 60",
      'the context prod did not answer within 1 seconds',
    ],
    [
      'hangs in the middle',
      `printf '{"apiVersion":"v1","kind":"List","items":[${LIVE},'; sleep 60`,
      'the context prod did not answer within 1 seconds',
    ],
    [
      'fails',
      'echo "error: context \\"prod\\" does not exist" >&2; exit 1',
      'kubectl could not read from the context prod: error: context "prod" does not exist',
    ],
    [
      'is cut',
      `printf '{"apiVersion":"v1","kind":"List","items":[${LIVE},'`,
      'cannot read the live objects in context prod',
    ],
    ['talks nonsense', 'echo hello', 'cannot read the live objects in context prod'],
  ])('one that %s is one clear error, and nothing is half-printed', async (_, script, message) => {
    kubectl(script);
    const start = Date.now();
    const { code, stdout, stderr } = await folder.diff('new.yaml', '--context', 'prod', '--context-timeout', '1');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`Error: ${message}`);
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it('needs kubectl', async () => {
    folder.write({ 'new.yaml': MANIFEST });
    folder.env = { PATH: '/nonexistent' };
    expect(await folder.diff('new.yaml', '--context', 'prod')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('Error: --context needs kubectl, and it is not on the PATH\n'),
    });
  });
});
