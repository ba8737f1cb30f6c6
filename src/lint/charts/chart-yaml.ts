import type { Range } from '../../core/diagnostic.ts';
import type { JsonObject } from '../../core/json.ts';
import { lineColumn } from '../../core/source.ts';
import { splitDocuments } from '../../k8s/documents.ts';
import { Locator, type RepeatedKey, type Step } from '../../k8s/locate.ts';
import { isObject } from '../../k8s/objects.ts';
import { readYaml } from '../../yaml/read.ts';
import type { LintChart } from '../input.ts';
import type { TextFinding } from '../rule.ts';

/** The path by which a file of a chart is told. */
export function fileOf({ path }: Pick<LintChart, 'path'>, name: string): string {
  return path === '' || path === '.' ? name : `${path.replace(/\/+$/, '')}/${name}`;
}

/** A YAML file of a chart and the places of its fields. */
export interface ChartYaml {
  readonly file: string;
  readonly text: string;
  /** `undefined` where the file is empty, no mapping, or cannot be read. */
  readonly value: JsonObject | undefined;
  /** What keeps it from being read. */
  readonly fault?: { readonly message: string; readonly range: Range };
  /** The file and the range of a field, as a finding has them. */
  at(path: readonly Step[], part?: 'key' | 'value'): Pick<TextFinding, 'file'> & { readonly range: Range };
  /** Keys that stand twice in one mapping, the later ones. */
  repeatedKeys(): readonly RepeatedKey[];
}

const known = new WeakMap<LintChart['files'], Map<string, ChartYaml>>();

/** What was read last of each file: in an editor most are the same the next time, and values may be large. */
const last = new Map<string, ChartYaml>();
const MOST_LAST = 100;

/** A YAML file of a chart, as Helm reads it: its first document. `undefined` where the chart has no such file. */
export function chartYaml(chart: Pick<LintChart, 'path' | 'files'>, name: string): ChartYaml | undefined {
  const text = chart.files.get(name);
  if (text === undefined) return undefined;
  let ofChart = known.get(chart.files);
  if (ofChart === undefined) {
    ofChart = new Map();
    known.set(chart.files, ofChart);
  }
  const before = ofChart.get(name);
  if (before !== undefined) return before;
  const file = fileOf(chart, name);
  const earlier = last.get(file);
  const read = earlier?.text === text ? earlier : readChartYaml(file, text);
  if (last.size >= MOST_LAST) last.clear();
  last.set(file, read);
  ofChart.set(name, read);
  return read;
}

function readChartYaml(file: string, text: string): ChartYaml {
  const document = splitDocuments(text)[0] ?? { text: '', offset: 0 };
  const read = readYaml(document.text, { duplicateKeys: 'last' });
  if (read.error !== undefined) {
    const offset = Math.min(document.offset + read.error.offset, text.length);
    const start = { ...lineColumn(text, offset), offset };
    const range = { start, end: start };
    const message = read.error.message.replace('error converting YAML to JSON: ', '');
    const fault = { message, range };
    return { file, text, value: undefined, fault, at: () => ({ file, range }), repeatedKeys: () => [] };
  }
  const locator = new Locator(text, document);
  const at: ChartYaml['at'] = (path, part) => ({ file, range: locator.range(path, part) });
  const repeatedKeys = () => locator.repeatedKeys();
  const { value } = read;
  if (value === null || isObject(value)) return { file, text, value: value ?? undefined, at, repeatedKeys };
  const message = `the file holds ${Array.isArray(value) ? 'a list' : 'a scalar'}, and must hold a mapping`;
  return { file, text, value: undefined, fault: { message, range: at([]).range }, at, repeatedKeys };
}
