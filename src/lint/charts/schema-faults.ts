import type { Diagnostic, DiagnosticOrigin } from '../../core/diagnostic.ts';
import { stepsOfPointer } from '../../core/json-pointer.ts';
import type { Step } from '../../k8s/locate.ts';
import { has } from '../../k8s/objects.ts';
import type { LintChart } from '../input.ts';
import type { TextFinding } from '../rule.ts';
import { chartYaml, fileOf } from './chart-yaml.ts';
import { subchartsOf } from './dependencies.ts';
import { valueAt } from './values.ts';

/**
 * The report of Helm's validation as findings, each where its key was set: in the chart, in a file of the user's, by a flag.
 * None where the report says nothing of values.
 * @param refusal what the render said: its origins are the keys that are to blame
 */
export function* schemaFaults(chart: LintChart, refusal: Diagnostic): Generator<TextFinding> {
  const root = chartYaml(chart, 'Chart.yaml')?.value?.name;
  let of = '';
  /** Where the schema is that is none itself. */
  let schema: string | undefined;
  for (const line of refusal.message.split('\n')) {
    const [, name] = /^(\S.*):$/.exec(line) ?? [];
    if (name !== undefined && !name.startsWith('values don')) [of, schema] = [name, undefined];
    schema = NO_SCHEMA.exec(line)?.[1] ?? schema;
    const [, pointer, what] = /^\s*- at '(.*?)': (.*)$/.exec(line) ?? [];
    if (pointer === undefined || what === undefined || HEADING.test(what)) continue;
    const path = stepsOfPointer(pointer);
    if (schema !== undefined) {
      const steps = [...stepsOfPointer(schema), ...path];
      const sentence = [`values.schema.json of "${of}" is no JSON schema`, steps.join('.'), what];
      const message = sentence.filter((part) => part !== '').join(': ');
      yield { ...schemaPlace(chart, of === root ? undefined : of, steps), message };
      continue;
    }
    const above = of === root ? [] : [of];
    const key = setBy(refusal.origins ?? [], [...above, ...path], what);
    yield {
      ...(key?.range ? { file: key.file, range: key.range } : place(chart, above, path)),
      message: `${[of, ...path].join('.')}: ${what}`,
      ...(key !== undefined && key.file === undefined && { help: `set by ${FLAG.exec(key.label!)![1]}` }),
    };
  }
}

/** What Helm says before the faults of a schema. */
const NO_SCHEMA = /^"file:\/\/\/values\.schema\.json#(.*)" is not valid against metaschema: /;

/** In the schema of the chart, or of one that lies in it. */
function schemaPlace(
  chart: LintChart,
  of: string | undefined,
  path: readonly string[],
): Pick<TextFinding, 'file' | 'range'> {
  const owner = of === undefined ? chart : chartIn(chart, of);
  return chartYaml(owner ?? chart, 'values.schema.json')?.at(path) ?? { file: fileOf(chart, 'Chart.yaml') };
}

type Folder = Pick<LintChart, 'path' | 'files'>;

function chartIn(chart: Folder, wanted: string): Folder | undefined {
  for (const sub of subchartsOf(chart)) {
    const found = sub.name === wanted ? sub : chartIn(sub, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Lines that the faults themselves stand below. */
const HEADING = /^'(allOf|anyOf|oneOf)' failed|^validation failed$/;

/** Who set a key, or the first one of a table that should not be there. Keys of subcharts' subcharts are known by their ends. */
function setBy(
  origins: readonly DiagnosticOrigin[],
  path: readonly string[],
  what: string,
): DiagnosticOrigin | undefined {
  const wanted = path.join('.');
  const isKey = (key: string): boolean => key === wanted || key.endsWith(`.${wanted}`);
  const isSurplus = (key: string): boolean =>
    /^additional propert/.test(what) &&
    key.startsWith(wanted === '' ? '' : `${wanted}.`) &&
    what.includes(`'${key.slice(wanted === '' ? 0 : wanted.length + 1)}'`);
  const keys = origins.map((origin) => ({ origin, key: keyOf(origin) }));
  return (keys.find(({ key }) => isSurplus(key)) ?? keys.find(({ key }) => isKey(key)))?.origin;
}

/** `hosts[0].a\\.b (--set …)` as `hosts.0.a.b`. */
const keyOf = ({ label = '' }: DiagnosticOrigin): string =>
  label
    .replace(FLAG, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replaceAll('\\', '');

const FLAG = / \((--.*)\)$/s;

/** In the chart's own values where they have it, else in those of the subchart. */
function place(
  chart: LintChart,
  above: readonly string[],
  path: readonly string[],
): Pick<TextFinding, 'file' | 'range'> {
  const own = chartYaml(chart, 'values.yaml');
  const steps: Step[] = [...above, ...path];
  if (own?.value !== undefined && (above.length === 0 || isIn(own.value, steps) || isIn(own.value, steps.slice(0, -1))))
    return own.at(steps);
  const sub = subchartsOf(chart).find(({ name }) => name === above[0]);
  const values = sub && chartYaml(sub, 'values.yaml');
  if (values?.value !== undefined) return values.at(path);
  return own?.value !== undefined && has(own.value, above[0]!)
    ? own.at([above[0]!])
    : { file: fileOf(chart, 'values.yaml') };
}

const isIn = (values: Parameters<typeof valueAt>[0], steps: readonly Step[]): boolean =>
  steps.length > 1 && valueAt(values, steps.map(String)) !== undefined;
