import type { Manifest } from '../../../k8s/manifest.ts';
import { has, struct } from '../../../k8s/objects.ts';
import { nearHelp, quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { keyLinesWith, unquoted } from '../../templates/lines.ts';
import { manifestTemplates, placeIn } from '../../templates/walk.ts';

/** Go: release.HookEvent, and the older names of tests. */
const EVENTS = new Set(
  'pre-install post-install pre-delete post-delete pre-upgrade post-upgrade pre-rollback post-rollback test test-success'.split(
    ' ',
  ),
);
/** Go: release.HookDeletePolicy. */
const POLICIES = new Set(['hook-succeeded', 'hook-failed', 'before-hook-creation']);
const HOOK = 'helm.sh/hook';
const WEIGHT = 'helm.sh/hook-weight';
const ANNOTATIONS = [HOOK, WEIGHT, 'helm.sh/hook-delete-policy'];

interface Problem {
  readonly message: string;
  readonly help?: string;
}

/**
 * Templates are read as they are written, since a render shows the branches that it took only; objects are looked at for
 * what templates compute.
 */
export default defineRule({
  id: 'template-hook-invalid',
  section: 'O',
  severity: 'error',
  profile: 'default',
  summary: 'An annotation of a hook says what Helm does not know: the object is not made, or not when it should be.',
  refused: [{ message: /unknown hook/ }, { field: /annotations\[helm\.sh\/hook/ }],
  check({ graph, charts, report }) {
    const told = new Set<string>();
    const refused = new Set(graph.manifests.map(weightThatIsNumber));
    for (const { chart, file } of manifestTemplates(charts))
      for (const { key, value, offset } of keyLinesWith(file.text, HOOK)) {
        if (!ANNOTATIONS.includes(key) || value === '' || value.includes('{{')) continue;
        // Validation refuses it in the object that came of it.
        if (key === WEIGHT && refused.has(value)) continue;
        told.add(`${key}: ${unquoted(value)}`);
        const isText = /^(".*"|'.*')$/.test(value);
        for (const problem of problemsOf(key, unquoted(value), isText))
          report({ ...placeIn(chart, file.path, file.text, offset, offset + value.length), ...problem });
      }
    for (const object of graph.manifests) {
      const annotations = struct(struct(object.object, 'metadata'), 'annotations');
      for (const key of ANNOTATIONS) {
        if (annotations === undefined || !has(annotations, key)) continue;
        const value = annotations[key];
        if (value === null || typeof value === 'object' || told.has(`${key}: ${String(value)}`)) continue;
        for (const problem of problemsOf(key, String(value), typeof value === 'string'))
          report({ object, path: ['metadata', 'annotations', key], ...problem });
      }
    }
  },
});

/** As a template writes it. */
function weightThatIsNumber({ object }: Manifest): string | undefined {
  const weight = struct(struct(object, 'metadata'), 'annotations')?.[WEIGHT];
  return typeof weight === 'number' ? String(weight) : undefined;
}

function problemsOf(key: string, value: string, isText: boolean): Problem[] {
  if (key === WEIGHT) {
    if (!/^[+-]?\d+$/.test(value)) return [{ message: `the weight of a hook is an integer, and not ${quote(value)}` }];
    return isText
      ? []
      : [{ message: `the weight of a hook is a text, and ${value} is a number`, help: 'put it in quotes' }];
  }
  const known = key === HOOK ? EVENTS : POLICIES;
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((word) => !known.has(word.toLowerCase()))
    .map((word) => ({
      message: `Helm knows no ${known === EVENTS ? 'hook' : 'delete policy'} ${quote(word)}`,
      ...nearHelp(word, known),
    }));
}
