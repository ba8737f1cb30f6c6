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
export {
  type PredictCreateResult,
  predictCreate,
  type ValidateOptions,
  type ValidateResult,
  validate,
} from './schemas/index.ts';
export { executeGoTemplates, type GoTemplatesInput, type GoTemplatesResult } from './template/go-templates.ts';
