import type { Diagnostic } from '../core/diagnostic.ts';
import { renderChart } from './render.ts';
import type { RenderSession } from './session.ts';
import type { ChartSource, RenderOptions, RenderResult } from './types.ts';

/**
 * Renders as lint needs it: whatever can be rendered is, also where the command would refuse the chart. A template that only
 * asks for values that were not given (`required`, `fail`) is not broken: its failure is a warning.
 */
export function renderForLint(source: ChartSource, options: RenderOptions = {}, session?: RenderSession): RenderResult {
  const lenient = { ...options, checks: false };
  const result = renderChart(source, lenient, session);
  if (result.error?.stage !== 'render' || !result.diagnostics.some(mayAsk)) return result;
  const forgiving = renderChart(source, { ...lenient, lint: true }, session);
  if (forgiving.error && !forgiving.partial) return result;
  const broken = new Set(forgiving.diagnostics.filter(isOfTemplate).map(templateOf));
  const diagnostics = result.diagnostics.map((diagnostic) =>
    isOfTemplate(diagnostic) && !broken.has(templateOf(diagnostic))
      ? { ...diagnostic, severity: 'warning' as const, help: GIVE_VALUES }
      : diagnostic,
  );
  return { ...result, diagnostics };
}

/** What cannot be parsed asks for nothing. */
const mayAsk = (diagnostic: Diagnostic): boolean => isOfTemplate(diagnostic) && diagnostic.code !== 'KT2001';

const isOfTemplate = ({ code }: Diagnostic): boolean => code.startsWith('KT2');

/** The template that was rendered, where a fault lies in one that it includes. */
const templateOf = ({ file, origins }: Diagnostic): string | undefined => origins?.at(-1)?.file ?? file;

const GIVE_VALUES = 'the chart asks for values: give them with -f or --set; what it renders was not looked at';
