import { type Chart, type Metadata, setDependencies } from './types.ts';

/**
 * A copy that a render may change: its dependencies, metadata and values. Files are shared, and so is what values hold, which
 * nothing changes in place: Helm copies values before it merges them.
 */
export function copyChart(chart: Chart): Chart {
  const copy: Chart = { ...chart, metadata: copyMetadata(chart.metadata), parent: undefined };
  setDependencies(copy, chart.dependencies.map(copyChart));
  return copy;
}

const copyMetadata = (metadata: Metadata): Metadata => ({
  ...metadata,
  annotations: metadata.annotations && new Map(metadata.annotations),
  dependencies: metadata.dependencies?.map((dependency) => ({ ...dependency })) ?? null,
});
