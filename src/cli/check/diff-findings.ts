import type { Diagnostic } from '../../core/diagnostic.ts';
import { isConsequence, type PlannedObject } from '../../core/plan.ts';
import { type Manifest, resourceLabel } from '../../k8s/manifest.ts';
import type { DifferenceFinding } from '../../lint/index.ts';
import { inChart } from '../chart-texts.ts';
import type { Unit } from './unit.ts';

/** Where to tell what belongs to no file of today's. */
export const fileOf = ({ kind, path, files }: Unit): { file?: string } =>
  kind === 'chart' && !/\.(tgz|tar\.gz)$/i.test(path)
    ? { file: inChart(path, '/Chart.yaml') }
    : files[0] === undefined
      ? {}
      : { file: files[0] };

/** What follows from a change, and why it is refused. What is said of new objects is what validation said of them. */
export function findingsOf(object: PlannedObject, manifests: readonly Manifest[], unit: Unit): DifferenceFinding[] {
  const { id, action, live, diagnostics, remedy, file } = object;
  const manifest = manifests.findLast(
    (one) =>
      one.id.kind === id.kind &&
      one.id.apiVersion === id.apiVersion &&
      one.id.name === id.name &&
      (one.id.namespace ?? id.namespace) === id.namespace,
  );
  const isRefused = live !== undefined && (action === 'refused' || action === 'recreate');
  return diagnostics
    .filter((one) => isConsequence(one) || one.rule?.startsWith('diff-') || (isRefused && one.severity === 'error'))
    .map((one) => {
      if (manifest === undefined) {
        const diagnostic = { ...one, resource: resourceLabel(id), ...(file ? { file } : fileOf(unit)) };
        return { manifest, diagnostic };
      }
      const diagnostic: Diagnostic = {
        ...one,
        ...(one.severity === 'error' && one.help === undefined && remedy !== undefined && { help: remedy }),
        resource: resourceLabel(manifest.id),
        ...(manifest.file !== undefined && { file: manifest.file }),
      };
      return { manifest, diagnostic };
    });
}
