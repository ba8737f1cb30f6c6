import type { Step } from '../../k8s/locate.ts';
import { pathInChart } from '../../render/places.ts';
import type { RenderResult } from '../../render/types.ts';
import { findKind } from '../../schemas/index.ts';
import { kubernetesOf } from '../kubernetes.ts';
import type { Place } from '../place.ts';
import { type LinePlace, linePlaceAt } from '../yaml/indentation.ts';

/** A line of a manifest, or of a template that writes one, and the field that it stands for. */
export interface FieldPlace {
  readonly apiVersion: string;
  readonly kind: string;
  /** The mapping that the line is an entry of, from the root of the object. */
  readonly parents: readonly Step[];
  readonly line: LinePlace;
}

/**
 * Told by the lines of the document as they are written. Where these do not begin with a kind, as in a helper that writes a
 * part of an object, the last render tells what its lines became.
 */
export function fieldPlaceAt(place: Place): FieldPlace | undefined {
  const line = linePlaceAt(place.text, place.offset);
  if (line === undefined) return undefined;
  const kind = line.top.get('kind') ?? '';
  if (/^\w+$/.test(kind)) {
    const apiVersion = apiVersionOf(place, kind, line.top.get('apiVersion') ?? '');
    return apiVersion === undefined ? undefined : { apiVersion, kind, parents: line.parents, line };
  }
  return place.kind === 'template' ? fieldInRender(place, line) : undefined;
}

/** As it is written, or as a template of that kind wrote it, or the one that the kind mostly has. */
function apiVersionOf(place: Place, kind: string, written: string): string | undefined {
  if (/^[\w./-]+$/.test(written)) return written;
  const { store, minor } = kubernetesOf(place);
  for (const { result } of place.chart?.session.lastGood() ?? []) {
    const found = result.manifests.find(
      (one) => one.kind === kind && pathInChart(one.source, result.folders) === place.file,
    );
    const told = found && /^apiVersion:\s*["']?([\w./-]+)/m.exec(found.content)?.[1];
    if (told !== undefined) return told;
  }
  return findKind(kind, minor, store)?.apiVersion;
}

/** Lines above that are tried: what is around a line does not lie farther. */
const MOST_LINES = 200;

/** The nearest line above, or the line itself, of which the last render shows what it became. */
function fieldInRender(place: Place, line: LinePlace): FieldPlace | undefined {
  const { text, offset } = place;
  let end = text.indexOf('\n', offset);
  if (end < 0) end = text.length;
  for (let tries = 0; tries < MOST_LINES && end >= 0; tries += 1) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const above =
      start <= line.keyStart ? linePlaceAt(text, Math.min(end, start + keyColumn(text, start, end))) : undefined;
    if (above?.valueStart !== undefined && isAround(above.parents, line.parents)) {
      const found = renderedLine(place, above);
      if (found !== undefined) {
        const parents = [...found.parents, ...line.parents.slice(above.parents.length)];
        return { ...found, parents, line };
      }
    }
    end = start - 1;
  }
  return undefined;
}

const keyColumn = (text: string, start: number, end: number): number =>
  /^[ -]*/.exec(text.slice(start, end))![0].length;

const isAround = (outer: readonly Step[], inner: readonly Step[]): boolean =>
  outer.every((step, i) => typeof step === typeof inner[i] && (typeof step === 'number' || step === inner[i]));

function renderedLine(place: Place, { keyStart, key }: LinePlace): Omit<FieldPlace, 'line'> | undefined {
  for (const { result } of place.chart?.session.lastGood() ?? []) {
    const found = renderedOffset(result, place.file, keyStart);
    const line = found && linePlaceAt(found.text, found.offset);
    const [kind, apiVersion] = [line?.top.get('kind'), line?.top.get('apiVersion')];
    if (line?.key === key && kind !== undefined && apiVersion !== undefined)
      return { kind, apiVersion, parents: line.parents };
  }
  return undefined;
}

/** Where a character of a template stands in what was rendered first with it. */
function renderedOffset({ trace = {}, files, folders }: RenderResult, file: string, at: number) {
  for (const [source, segments] of Object.entries(trace)) {
    const text = files[source];
    if (typeof text !== 'string') continue;
    const segment = segments.find(
      ({ template, copied, offset, start, end }) =>
        copied === true && offset <= at && at < offset + end - start && pathInChart(template, folders) === file,
    );
    if (segment !== undefined) return { text, offset: segment.start + at - segment.offset };
  }
  return undefined;
}
