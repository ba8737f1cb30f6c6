import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { lineColumn, type Position } from '../core/source.ts';
import type { RenderResult } from '../render/types.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import { toJsonText } from './json-output.ts';
import { systemReason } from './system-reason.ts';

/**
 * Writes who wrote which part of what was rendered, as `docs/source-map.md` describes it. Positions are lines and columns from 1; parts
 * follow each other without gaps.
 */
export function writeSourceMap(result: RenderResult, file: string, io: CliIo): void {
  const { trace = {}, files, templates = {} } = result;
  const known = new Map<string, Position & { readonly template: string }>();
  const inTemplate = (template: string, offset: number) => {
    const key = `${offset} ${template}`;
    const place = known.get(key) ?? { template, ...lineColumn(templates[template] ?? '', offset) };
    known.set(key, place);
    return place;
  };
  const outputs = Object.entries(trace).map(([source, segments]) => {
    const text = files[source];
    const at = (offset: number): Position => lineColumn(typeof text === 'string' ? text : '', offset);
    // All places in one text after the other: its lines are looked for once.
    const places = segments.map(({ start, end }) => ({ start: at(start), end: at(end) }));
    const parts = segments.map(({ template, offset, copied, frames, values }, i) => ({
      ...places[i]!,
      ...inTemplate(template, offset),
      ...(copied && { copied }),
      calls: frames.map((frame) => ({
        ...inTemplate(frame.template, frame.offset),
        ...(frame.call && { call: frame.call }),
      })),
      values,
    }));
    return { file: source, parts };
  });
  try {
    writeFileSync(resolve(io.cwd, file), toJsonText({ version: 1, outputs }));
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${systemReason(error)}`);
  }
}
