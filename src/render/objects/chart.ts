import { type GoKind, GoMap, GoObject, GoSlice, type GoValue, type StructField } from '../../template/value.ts';
import { type Chart, type Dependency, isRoot, type Maintainer, type Metadata } from '../chart/types.ts';
import type { HelmVersion } from '../types.ts';
import { GoStruct } from './struct.ts';

/** `.Chart`: a struct in v3, a map with Go's field names in v4. Go: recAllTpls. */
export function chartObject(chart: Chart, helm: HelmVersion): GoValue {
  if (helm === 3) return new ChartStruct(new MetadataStruct(chart.metadata), isRoot(chart));
  const map = metadataMap(chart.metadata);
  map.set('IsRoot', isRoot(chart));
  return map;
}

const METADATA_FIELDS: readonly StructField[] = [
  ['Name', 'string', 'name'],
  ['Home', 'string', 'home'],
  ['Sources', '[]string', 'sources'],
  ['Version', 'string', 'version'],
  ['Description', 'string', 'description'],
  ['Keywords', '[]string', 'keywords'],
  ['Maintainers', '[]*chart.Maintainer', 'maintainers'],
  ['Icon', 'string', 'icon'],
  ['APIVersion', 'string', 'apiVersion'],
  ['Condition', 'string', 'condition'],
  ['Tags', 'string', 'tags'],
  ['AppVersion', 'string', 'appVersion'],
  ['Deprecated', 'bool', 'deprecated'],
  ['Annotations', 'map[string]string', 'annotations'],
  ['KubeVersion', 'string', 'kubeVersion'],
  ['Dependencies', '[]*chart.Dependency', 'dependencies'],
  ['Type', 'string', 'type'],
].map(([name, type, json]) => ({ name: name!, type: type!, json: json!, omitEmpty: true }));

const MAINTAINER_FIELDS: readonly StructField[] = [
  { name: 'Name', type: 'string', json: 'name', omitEmpty: true },
  { name: 'Email', type: 'string', json: 'email', omitEmpty: true },
  { name: 'URL', type: 'string', json: 'url', omitEmpty: true },
];

const DEPENDENCY_FIELDS: readonly StructField[] = [
  { name: 'Name', type: 'string', json: 'name' },
  { name: 'Version', type: 'string', json: 'version', omitEmpty: true },
  { name: 'Repository', type: 'string', json: 'repository' },
  { name: 'Condition', type: 'string', json: 'condition', omitEmpty: true },
  { name: 'Tags', type: '[]string', json: 'tags', omitEmpty: true },
  { name: 'Enabled', type: 'bool', json: 'enabled', omitEmpty: true },
  { name: 'ImportValues', type: '[]interface {}', json: 'import-values', omitEmpty: true },
  { name: 'Alias', type: 'string', json: 'alias', omitEmpty: true },
];

/** v3's anonymous struct: the metadata embedded, and IsRoot. */
class ChartStruct extends GoObject {
  override readonly type = 'struct { chart.Metadata; IsRoot bool }';
  override readonly kind: GoKind = 'struct';
  override readonly fields: readonly StructField[] = [
    { name: 'Metadata', type: 'chart.Metadata', embedded: true },
    { name: 'IsRoot', type: 'bool' },
  ];
  readonly #metadata: MetadataStruct;
  readonly #isRoot: boolean;

  constructor(metadata: MetadataStruct, root: boolean) {
    super();
    this.#metadata = metadata;
    this.#isRoot = root;
  }

  override field(name: string): GoValue | undefined {
    if (name === 'IsRoot') return this.#isRoot;
    return name === 'Metadata' ? this.#metadata : this.#metadata.field(name);
  }
}

class MetadataStruct extends GoStruct {
  override readonly type = 'chart.Metadata';
  override readonly kind: GoKind = 'struct';
  override readonly fields = METADATA_FIELDS;

  constructor(m: Metadata) {
    super([
      ...scalars(m),
      ['Sources', new GoSlice('string', m.sources)],
      ['Keywords', new GoSlice('string', m.keywords)],
      ['Maintainers', pointers('*chart.Maintainer', m.maintainers, (x) => new MaintainerPointer(x))],
      ['Annotations', annotations(m)],
      ['Dependencies', pointers('*chart.Dependency', m.dependencies, (x) => new DependencyPointer(x))],
    ]);
  }
}

class MaintainerPointer extends GoStruct {
  override readonly type = '*chart.Maintainer';
  override readonly kind: GoKind = 'ptr';
  override readonly fields = MAINTAINER_FIELDS;

  constructor(m: Maintainer) {
    super(maintainerEntries(m));
  }
}

class DependencyPointer extends GoStruct {
  override readonly type = '*chart.Dependency';
  override readonly kind: GoKind = 'ptr';
  override readonly fields = DEPENDENCY_FIELDS;

  constructor(d: Dependency) {
    super([
      ...dependencyScalars(d),
      ['Tags', new GoSlice('string', d.tags)],
      ['ImportValues', d.importValues ?? new GoSlice('interface {}', null)],
    ]);
  }
}

/** v4: accessor.MetadataAsMap, structToMap. Slices become []interface{}, never nil. */
function metadataMap(m: Metadata): Map<string, GoValue> {
  return new Map<string, GoValue>([
    ...scalars(m),
    ['Sources', [...(m.sources ?? [])]],
    ['Keywords', [...(m.keywords ?? [])]],
    ['Maintainers', (m.maintainers ?? []).map((x) => new Map<string, GoValue>(maintainerEntries(x)))],
    ['Annotations', annotations(m)],
    ['Dependencies', (m.dependencies ?? []).map(dependencyMap)],
  ]);
}

function dependencyMap(d: Dependency): Map<string, GoValue> {
  return new Map<string, GoValue>([
    ...dependencyScalars(d),
    ['Tags', [...(d.tags ?? [])]],
    ['ImportValues', [...(d.importValues ?? [])]],
  ]);
}

const annotations = (m: Metadata): GoMap => new GoMap('string', m.annotations);

function pointers<T>(type: string, items: readonly T[] | null, wrap: (item: T) => GoValue): GoSlice {
  return new GoSlice(type, items === null ? null : items.map(wrap));
}

const scalars = (m: Metadata): [string, GoValue][] => [
  ['Name', m.name],
  ['Home', m.home],
  ['Version', m.version],
  ['Description', m.description],
  ['Icon', m.icon],
  ['APIVersion', m.apiVersion],
  ['Condition', m.condition],
  ['Tags', m.tags],
  ['AppVersion', m.appVersion],
  ['Deprecated', m.deprecated],
  ['KubeVersion', m.kubeVersion],
  ['Type', m.type],
];

const maintainerEntries = (m: Maintainer): [string, GoValue][] => [
  ['Name', m.name],
  ['Email', m.email],
  ['URL', m.url],
];

const dependencyScalars = (d: Dependency): [string, GoValue][] => [
  ['Name', d.name],
  ['Version', d.version],
  ['Repository', d.repository],
  ['Condition', d.condition],
  ['Enabled', d.enabled],
  ['Alias', d.alias],
];
