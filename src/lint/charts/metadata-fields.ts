import type { Json, JsonObject } from '../../core/json.ts';
import type { Step } from '../../k8s/locate.ts';
import { isObject, structs } from '../../k8s/objects.ts';
import { nearHelp, quote } from '../describe.ts';
import type { Severity } from '../rule.ts';

/** What is wrong with a field of Chart.yaml, apart from its value. */
export interface MetadataFault {
  readonly path: readonly Step[];
  readonly part: 'key' | 'value';
  readonly message: string;
  readonly help?: string;
  readonly severity: Severity;
}

/** `any` where a rule of its own looks at the type. */
type Shape = 'text' | 'flag' | 'list' | 'map' | 'any';

/** Go: chart.Metadata, Maintainer and Dependency. */
const CHART: Readonly<Record<string, Shape>> = {
  apiVersion: 'text',
  name: 'text',
  version: 'any',
  kubeVersion: 'text',
  description: 'text',
  type: 'text',
  keywords: 'list',
  home: 'text',
  sources: 'list',
  dependencies: 'list',
  maintainers: 'list',
  icon: 'text',
  appVersion: 'any',
  deprecated: 'flag',
  annotations: 'map',
  condition: 'text',
  tags: 'text',
};
const MAINTAINER: Readonly<Record<string, Shape>> = { name: 'text', email: 'text', url: 'text' };
const DEPENDENCY: Readonly<Record<string, Shape>> = {
  name: 'text',
  version: 'text',
  repository: 'text',
  condition: 'text',
  tags: 'list',
  enabled: 'flag',
  'import-values': 'list',
  alias: 'text',
};

/** Fields of Chart.yaml that Helm does not know, and those of another type than it reads. */
export function metadataFaults(chart: JsonObject): MetadataFault[] {
  const items = (name: string, shapes: Readonly<Record<string, Shape>>): MetadataFault[] =>
    structs(chart, name).flatMap((item, i) => faultsIn(item, shapes, [name, i]));
  return [...faultsIn(chart, CHART, []), ...items('maintainers', MAINTAINER), ...items('dependencies', DEPENDENCY)];
}

/** Go's decoder does not mind the case of names. */
function faultsIn(object: JsonObject, shapes: Readonly<Record<string, Shape>>, path: readonly Step[]): MetadataFault[] {
  const names = Object.keys(shapes);
  return Object.entries(object).flatMap(([key, value]): MetadataFault[] => {
    const name = names.find((one) => one.toLowerCase() === key.toLowerCase());
    if (name === undefined) {
      const message = `Helm knows no field ${quote(key)}${path.length > 0 ? ` in ${String(path[0])}` : ' of charts'}`;
      return [{ path: [...path, key], part: 'key', message, ...nearHelp(key, names), severity: 'warning' }];
    }
    if (value === null || fits(value, shapes[name]!)) return [];
    const message = `${key} must be a ${shapes[name]}`;
    return [{ path: [...path, key], part: 'value', message, severity: 'error' }];
  });
}

/** sigs.k8s.io/yaml makes texts of numbers and flags where texts are wanted. */
function fits(value: Json, shape: Shape): boolean {
  if (shape === 'list') return Array.isArray(value);
  if (shape === 'map') return isObject(value);
  if (shape === 'flag') return typeof value === 'boolean';
  return shape === 'any' || typeof value !== 'object';
}
