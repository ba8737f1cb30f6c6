import type { Diagnostic } from '../core/diagnostic.ts';
import { type Plan, type PlanAction, type PlannedObject, totalsOf } from '../core/plan.ts';

export interface JsonPlan {
  readonly version: 1;
  readonly diagnostics: readonly Diagnostic[];
  readonly totals: Readonly<Record<PlanAction, number>>;
  readonly objects: readonly Omit<PlannedObject, 'live' | 'merged'>[];
}

/** The plan for programs; docs/diff.schema.json describes it. The sides themselves are left out: `changes` and `patch` tell what differs. */
export function reportDiffJson(plan: Plan): JsonPlan {
  const objects = plan.objects.map(({ live: _live, merged: _merged, ...told }) => told);
  return { version: 1, diagnostics: plan.diagnostics, totals: totalsOf(plan), objects };
}
