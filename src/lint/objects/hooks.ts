import type { Manifest } from '../../k8s/manifest.ts';
import { struct, text } from '../../k8s/objects.ts';

/** The Helm hooks an object runs at: `pre-install`, `test`; none for objects of the release itself. */
export function hooksOf({ object }: Manifest): readonly string[] {
  const hook = text(struct(struct(object, 'metadata'), 'annotations'), 'helm.sh/hook');
  return hook === '' ? [] : hook.split(',').map((one) => one.trim());
}

/** Runs only when somebody tests the release: `helm.sh/hook: test`, also `test-success` and `test-failure`. */
export function isTestHook(manifest: Manifest): boolean {
  return hooksOf(manifest).some((hook) => hook.startsWith('test'));
}
