import { type LintChart, lintSet } from '../lint/index.ts';
import { treesOf } from '../lint/templates/parsed.ts';
import { lintInputOf } from '../lint-input.ts';
import { allFiles } from '../render/chart/all-files.ts';
import { readDirectory } from '../render/chart/directory.ts';
import { diskFs } from '../render/chart/disk.ts';
import { loadContext } from '../render/chart/load.ts';
import { chartValues } from '../render/chart-values.ts';
import { HelmLog } from '../render/log.ts';
import { placeAll } from '../render/places.ts';
import { renderChart } from '../render/render.ts';
import type { MergedValues, OpenSession, RenderedSet } from '../session/types.ts';
import { GoError } from '../template/value.ts';

export const openSession: OpenSession = (root, options = {}) => {
  const open = new Map<string, string>();
  let disk: Map<string, Uint8Array> | undefined;
  let chart: LintChart | undefined;
  let good: RenderedSet[] = [];
  let revision = 0;
  const changed = () => {
    chart = undefined;
    revision += 1;
  };
  const read = () => {
    try {
      return new Map(
        readDirectory(loadContext(4, new HelmLog()), diskFs('/'), root).map(({ name, data }) => [name, data]),
      );
    } catch (error) {
      if (error instanceof GoError) return new Map<string, Uint8Array>();
      throw error;
    }
  };
  const source = () => {
    disk ??= read();
    const files: Record<string, string | Uint8Array> = Object.fromEntries(disk);
    for (const [k, v] of open) files[k] = v;
    return { files };
  };
  const getChart = () => {
    chart ??= {
      path: '',
      files: allFiles(
        Object.entries(source().files).map(([name, c]) => ({
          name,
          data: typeof c === 'string' ? new TextEncoder().encode(c) : c,
        })),
      ),
      diagnostics: [],
    };
    return chart;
  };
  return {
    root,
    setText(path, text) {
      if (text === undefined) {
        open.delete(path);
        disk = undefined;
      } else open.set(path, text);
      changed();
    },
    changedOnDisk() {
      disk = undefined;
      changed();
    },
    setOptions(o) {
      options = o;
      changed();
    },
    texts: () => getChart().files,
    async check(signal) {
      await new Promise(setImmediate);
      signal?.throwIfAborted();
      const at = revision;
      const { placers, ...input } = lintInputOf(source(), options.lint ?? {});
      const result = lintSet(input, options.lint ?? {});
      const rendered = renderChart(source(), { checks: false, trace: true });
      if (!rendered.error) good = [{ valueSet: 'values.yaml', result: rendered }];
      const diagnostics = placers ? placeAll(result.diagnostics, placers) : result.diagnostics;
      const byPath = new Map<string, any[]>();
      for (const d of diagnostics) {
        const f = d.file ?? 'Chart.yaml';
        byPath.set(f, [...(byPath.get(f) ?? []), { ...d, file: f }]);
      }
      return { byPath, revision: at };
    },
    lastGood: () => good,
    trees: (path) => treesOf(path, getChart().files.get(path) ?? ''),
    syntaxFaults: () => [],
    chart: getChart,
    values(): MergedValues[] {
      try {
        const v = chartValues(source(), {});
        return [{ valueSet: 'values.yaml', values: v.values, setBy: () => [] }];
      } catch (e) {
        if (e instanceof GoError) return [];
        throw e;
      }
    },
    close() {},
  };
};
