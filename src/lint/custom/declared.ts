import type { JsonObject } from '../../core/json.ts';
import type { Severity } from '../rule.ts';

/** A rule without a program: what objects of some kinds have to be, as JSON Schema, as CEL, or as both. */
export interface DeclaredRule {
  readonly id: string;
  /** `apps/Deployment`, `Service`; all kinds where it is absent. */
  readonly kinds?: readonly string[];
  readonly severity?: Severity;
  readonly summary?: string;
  /** What is wrong; `{kind}`, `{name}` and `{namespace}` stand for those of the object. */
  readonly message?: string;
  readonly help?: string;
  /** The field that a finding of CEL is shown at: `spec.replicas`, `metadata.labels[app]`. */
  readonly field?: string;
  readonly schema?: JsonObject;
  /** True where the object is right. */
  readonly cel?: string;
}
