import type { Diagnostic } from '../../src/core/diagnostic.ts';
import type { Plan, PlannedObject } from '../../src/core/plan.ts';
import { loadManifests, type PlanOptions, planApply } from '../../src/diff/index.ts';

/** The plan of an apply of one text to what another one says stands there. */
export function planOf(manifests: string, live: string, options: PlanOptions = {}): Plan {
  return planApply(loadManifests(manifests).manifests, loadManifests(live).manifests, options);
}

/** The plan of a manifest for one object. */
export function plannedOne(manifests: string, live: string, options: PlanOptions = {}): PlannedObject {
  const [object] = planOf(manifests, live, options).objects;
  return object!;
}

/** The live object as kubectl apply leaves it, with more lines at the end. */
export const applied = (manifest: string, json: object, more = ''): string =>
  `${manifest.trimEnd()}\n${more}`.replace(
    /^metadata:\n/m,
    `metadata:\n  annotations:\n    kubectl.kubernetes.io/last-applied-configuration: ${JSON.stringify(JSON.stringify(json))}\n`,
  );

export const ofCode = (object: PlannedObject, code: string): Diagnostic | undefined =>
  object.diagnostics.find((one) => one.code === code);
