/** The library: what `import … from 'kubekt'` gives. */
export type {
  Diagnostic,
  DiagnosticOrigin,
  Fix,
  Position,
  Range,
  RelatedInformation,
} from './core/diagnostic.ts';
export { renderChart } from './render/render.ts';
export type {
  ChartSource,
  HelmVersion,
  RenderError,
  RenderedManifest,
  RenderOptions,
  RenderResult,
  RenderStage,
  Segment,
  TraceFrame,
  ValuesInput,
} from './render/types.ts';
export type { PredictCreateResult, ValidateOptions, ValidateResult } from './schemas/index.ts';
export { executeGoTemplates, type GoTemplatesInput, type GoTemplatesResult } from './template/go-templates.ts';

import type { PredictCreateResult, ValidateOptions, ValidateResult } from './schemas/index.ts';

// Parts of the bundle that a render does not need are loaded when they are first called (docs/adr/0002).
const schemas = () => import('./schemas/index.ts');

/**
 * What an API server would say of some objects, offline: syntax, types, its own rules, admission.
 * @param text YAML or JSON, one or many documents
 */
export async function validate(text: string, options?: ValidateOptions): Promise<ValidateResult> {
  return (await schemas()).validate(text, options);
}

/**
 * The object an API server would store of a new one: defaults and normalisation applied.
 * @param text one object in YAML or JSON
 */
export async function predictCreate(text: string, options?: ValidateOptions): Promise<PredictCreateResult> {
  return (await schemas()).predictCreate(text, options);
}
