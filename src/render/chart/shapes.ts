import type { FieldShape, Shape, StructShape } from './decode.ts';
import { emptyDependency, emptyMaintainer, emptyMetadata } from './metadata.ts';
import type { Lock } from './types.ts';

const STRING: Shape = { kind: 'string' };
const BOOL: Shape = { kind: 'bool' };
const STRINGS: Shape = { kind: 'slice', elem: STRING };
const strings = (...names: string[]): FieldShape[] => names.map((json) => ({ json, shape: STRING }));

/** Helm 3 keeps its structs in package `chart`, Helm 4 in `v2`; error texts name it. */
const packageOf = (helm: 3 | 4): string => (helm === 3 ? 'chart' : 'v2');

const maintainerShape = (helm: 3 | 4): StructShape => ({
  name: `${packageOf(helm)}.Maintainer`,
  create: emptyMaintainer,
  fields: strings('name', 'email', 'url'),
});

const dependencyShape = (helm: 3 | 4): StructShape => ({
  name: `${packageOf(helm)}.Dependency`,
  create: emptyDependency,
  fields: [
    ...strings('name', 'version', 'repository', 'condition', 'alias'),
    { json: 'tags', shape: STRINGS },
    { json: 'enabled', shape: BOOL },
    { json: 'import-values', key: 'importValues', shape: { kind: 'slice', elem: { kind: 'any' } } },
  ],
});

const dependencies = (helm: 3 | 4): FieldShape => ({
  json: 'dependencies',
  shape: { kind: 'slice', elem: { kind: 'struct', type: dependencyShape(helm) } },
});

/** Chart.yaml. */
export const metadataShape = (helm: 3 | 4): StructShape => ({
  name: `${packageOf(helm)}.Metadata`,
  create: emptyMetadata,
  fields: [
    ...strings('name', 'home', 'version', 'description', 'icon', 'apiVersion', 'condition', 'tags', 'appVersion'),
    ...strings('kubeVersion', 'type'),
    { json: 'sources', shape: STRINGS },
    { json: 'keywords', shape: STRINGS },
    { json: 'maintainers', shape: { kind: 'slice', elem: { kind: 'struct', type: maintainerShape(helm) } } },
    { json: 'deprecated', shape: BOOL },
    { json: 'annotations', shape: { kind: 'map', elem: STRING } },
    dependencies(helm),
  ],
});

export const emptyLock = (): Lock => ({ generated: '', digest: '', dependencies: null });

/** Chart.lock. */
export const lockShape = (helm: 3 | 4): StructShape => ({
  name: `${packageOf(helm)}.Lock`,
  create: emptyLock,
  fields: [{ json: 'generated', shape: { kind: 'time' } }, ...strings('digest'), dependencies(helm)],
});

/** The one field by which Helm 4 picks the loader of a chart. Go: chartBase. */
export const chartBaseShape: StructShape = {
  name: 'loader.chartBase',
  create: () => ({ apiVersion: '' }),
  fields: strings('apiVersion'),
};
