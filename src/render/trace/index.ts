/** Tracing: a part of the program that renders without it never read (docs/adr/0002). */
export { missingValueHelp } from './missing-value.ts';
export { SegmentMaker } from './segments.ts';
export { TracedOutput } from './traced-output.ts';
export { RenderTracer } from './tracer.ts';
export { leaves, ValuesSources } from './values-source.ts';
