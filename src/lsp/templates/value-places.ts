import { withChildren } from '../../lint/templates/chart-node.ts';
import type { ChartUnit } from '../chart-unit.ts';
import { type Entry, entriesOf, type YamlDocument, yamlDocuments } from '../yaml/tree.ts';
import { ANY, chartsOf, type ValueSteps, valuesOfWholeChain } from './value-targets.ts';

/** A part of a file of the chart, from its root. */
export interface FilePart {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** A file of values and where its top stands among the values of the chart that is open. */
interface ValuesFile {
  readonly file: string;
  readonly above: ValueSteps;
}

/** All files of values, those of the chart first, then those of its subcharts, then other sets of values. */
export function valuesFiles(chart: ChartUnit): ValuesFile[] {
  const texts = chart.session.texts();
  const own = withChildren(chart.analysis().root).map(({ prefix, valuesPath }) => ({
    file: `${prefix}values.yaml`,
    above: valuesPath.steps,
  }));
  const sets = [...texts.keys()].filter((file) => chart.isValueSet(file)).map((file) => ({ file, above: [] }));
  return [...own, ...sets].filter(({ file }) => texts.has(file));
}

/** Where files of values say something of a key. */
export function placesOfValue(chart: ChartUnit, steps: ValueSteps): FilePart[] {
  return valuesFiles(chart).flatMap(({ file, above }) => {
    if (above.some((step, i) => step !== steps[i])) return [];
    return placesIn(chart, file, steps.slice(above.length));
  });
}

/** Items that are told of a list, where any of them is meant. */
const MOST_ITEMS = 20;

function placesIn(chart: ChartUnit, file: string, steps: ValueSteps): FilePart[] {
  const [document] = yamlDocuments(chart.session.texts().get(file) ?? '');
  if (document?.root === undefined) return [];
  if (steps.length === 0) return [{ file, start: document.offset, end: document.offset }];
  let found: Entry[] = [{ step: '', key: undefined, value: document.root }];
  for (const step of steps)
    found = found.flatMap(({ value }) => {
      const entries = entriesOf(value.kind === 'alias' ? value.target! : value);
      return step === ANY
        ? entries.slice(0, MOST_ITEMS)
        : entries.filter((entry) => String(entry.step) === step).slice(-1);
    });
  return found.map((entry) => partOf(file, document, entry));
}

function partOf(file: string, { offset }: YamlDocument, { key, value }: Entry): FilePart {
  const node = key ?? value;
  return { file, start: node.start.pos + offset, end: node.end + offset };
}

/** The keys that the steps of a place in a file of values stand for, from the values of the chart that is open. */
export function stepsInChart(chart: ChartUnit, file: string, steps: readonly (string | number)[]): ValueSteps[] {
  const inside = steps.map((step) => (typeof step === 'number' ? ANY : step));
  if (chart.isValueSet(file)) return [inside];
  return chartsOf(chart.analysis(), file).map(({ valuesPath }) => [...valuesPath.steps, ...inside]);
}

/**
 * Expressions of templates that read a key or something below it. Where there are none, those that read what stands around
 * it, which reads it too.
 */
export function usesOfValue(chart: ChartUnit, steps: ValueSteps): FilePart[] {
  for (let length = steps.length; length > 0; length -= 1) {
    const wanted = steps.slice(0, length);
    const found = chart.outlines().flatMap(([file]) => usesIn(chart, file, wanted, length < steps.length));
    if (found.length > 0) return found;
  }
  return [];
}

/** A step that stands for any entry, and one that stands for an item, are the same. */
const isStep = (wanted: string, step: string | undefined): boolean =>
  step === wanted || (wanted === ANY && /^\d+$/.test(step ?? ''));

function usesIn(chart: ChartUnit, file: string, wanted: ValueSteps, exactly: boolean): FilePart[] {
  const analysis = chart.analysis();
  const isWanted = (steps: ValueSteps): boolean =>
    steps.length >= wanted.length &&
    (!exactly || steps.length === wanted.length) &&
    wanted.every((step, i) => isStep(step, steps[i]));
  return chart
    .outline(file)
    .actions.flatMap(({ tokens }) => tokens.filter(({ type }) => type === 'chain'))
    .filter((token) => valuesOfWholeChain(analysis, file, token).some(isWanted))
    .map(({ start, end }) => ({ file, start, end }));
}
