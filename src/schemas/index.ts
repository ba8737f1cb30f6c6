/** Objects against the types and rules of a Kubernetes API server. */
export { type ApiLifecycle, apiLifecycle, deprecationWarning, isServedByDefault } from './api-lifecycle.ts';
export { explainField, type FieldExplanation, type NotExplained } from './explain-field.ts';
export { type FieldAt, fieldAt } from './field-at.ts';
export { defaultText } from './field-default.ts';
export { findKind } from './find-kind.ts';
export { exportJsonSchema, type JsonSchema } from './json-schema.ts';
export { checkJsonSchema } from './json-schema-check.ts';
export { type PredictCreateResult, predictCreate } from './predict-create.ts';
export {
  type PredictUpdateResult,
  predictStoredUpdate,
  type StoredUpdate,
  type UpdateClass,
  updatePredictor,
} from './predict-update.ts';
export { schemaPath } from './schema-location.ts';
export { SetMemory } from './set-memory.ts';
export { bundledSchemas, SchemaStore } from './store.ts';
export type { Definition, Field, FieldType, KindFacts } from './types.ts';
export { contextOf, type ValidateOptions, type ValidateResult, validate, validateManifests } from './validate.ts';
export { type ManifestContext, validateManifest } from './validate-manifest.ts';
export {
  hasManifestKeys,
  isForServers,
  type SetOptions,
  type SetResult,
  type SetText,
  SetValidation,
} from './validate-set.ts';
export { ValidationMemory } from './validation-memory.ts';
export { type KubernetesVersion, parseKubernetesVersion } from './versions.ts';
