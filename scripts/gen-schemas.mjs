#!/usr/bin/env node
// Writes src/schemas/data/api-tables.txt: the facts of the Kubernetes API types of sixteen minors, without upstream prose.
// Sources: the OpenAPI documents inside two wheels of the PyPI package kubernetes-validate (definitions, fields, types, list
// and patch keys) and the Go types of k8s.io/api (names of string types, embedded structs, pointers, lifecycles; through
// scripts/go-names). Needs pip, go and the network once; the result is committed. The format is told in src/schemas/data/README.md.
//   node scripts/gen-schemas.mjs [--wheels DIR]      DIR: wheels that were downloaded before
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = join(root, 'src/schemas/data/api-tables.txt');
const WHEELS = [
  { version: '1.31.0', sha256: '6ff0493132eaaeeec43b90abf97aebb2afe21741da785bc03b983688179c935d', minors: [22, 24] },
  { version: '1.37.0', sha256: '85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9', minors: [25, 37] },
];
const FIRST = WHEELS[0].minors[0];
const LAST = WHEELS.at(-1).minors[1];

/** OpenAPI definitions whose Go type reads JSON by a method of its own. */
const SPECIAL = {
  'apimachinery.pkg.api.resource.Quantity': 'quantity',
  'apimachinery.pkg.util.intstr.IntOrString': 'intOrString',
  'apimachinery.pkg.apis.meta.v1.Time': 'time',
  'apimachinery.pkg.apis.meta.v1.MicroTime': 'microTime',
  'apimachinery.pkg.apis.meta.v1.FieldsV1': 'fieldsV1',
  'apimachinery.pkg.apis.meta.v1.Patch': 'object',
  'apimachinery.pkg.runtime.RawExtension': 'rawExtension',
  'apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON': 'json',
  'apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool': 'schemaOrBool',
  'apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray': 'schemaOrArray',
  'apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray': 'schemaOrStringArray',
};
/** Kinds of wire format or subresource: never an object of their own. */
const NO_RESOURCE =
  /List$|^(DeleteOptions|WatchEvent|Status|APIGroup|APIVersions|Scale|TokenRequest|DeploymentRollback|\w+Options|RangeAllocation|SerializedReference|ConversionReview|AdmissionReview|ImageReview|InternalEvent)$/;

main();

function main() {
  const minors = readWheels();
  const go = goNames();
  const lines = [
    `kt-api-tables 1 ${FIRST} ${LAST}`,
    ...kindLines(minors, go.lifecycles),
    '',
    ...definitionLines(minors, go.definitions),
  ];
  writeFileSync(target, `${lines.join('\n')}\n`);
  console.log(`${target}: ${lines.length} lines`);
}

/** The definitions of each minor, names without `io.k8s.`. */
function readWheels() {
  const at = process.argv.indexOf('--wheels');
  const folder = at > 0 ? process.argv[at + 1] : mkdtempSync(join(tmpdir(), 'kt-wheels-'));
  const byMinor = new Map();
  for (const { version, sha256, minors } of WHEELS) {
    const file = join(folder, `kubernetes_validate-${version}-py3-none-any.whl`);
    if (!existsSync(file))
      execFileSync('pip', ['download', '--no-deps', '-q', '-d', folder, `kubernetes-validate==${version}`], {
        stdio: 'inherit',
      });
    const bytes = readFileSync(file);
    const found = createHash('sha256').update(bytes).digest('hex');
    if (found !== sha256) throw new Error(`${file}: sha256 is ${found}, expected ${sha256}`);
    for (let minor = minors[0]; minor <= minors[1]; minor += 1) {
      const name = `kubernetes_validate/kubernetes-json-schema/v1.${minor}.0-local/_definitions.json`;
      const { $defs } = JSON.parse(unzip(bytes, name).toString('utf8'));
      byMinor.set(minor, new Map(Object.entries($defs).map(([key, value]) => [shortName(key), value])));
    }
  }
  if (at < 0) rmSync(folder, { recursive: true });
  return byMinor;
}

/** One member of a zip file, found through its central directory. */
function unzip(bytes, wanted) {
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1')) + 16);
  while (bytes.readUInt32LE(at) === 0x02014b50) {
    const [nameSize, extraSize, commentSize] = [28, 30, 32].map((o) => bytes.readUInt16LE(at + o));
    if (bytes.toString('utf8', at + 46, at + 46 + nameSize) === wanted) {
      const local = bytes.readUInt32LE(at + 42);
      const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
      const body = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
      return bytes.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body);
    }
    at += 46 + nameSize + extraSize + commentSize;
  }
  throw new Error(`no ${wanted} in the wheel`);
}

function goNames() {
  const text = execFileSync('go', ['run', '.'], { cwd: join(root, 'scripts/go-names'), maxBuffer: 1 << 26 });
  const { definitions, lifecycles } = JSON.parse(text);
  return {
    definitions: new Map(Object.entries(definitions).map(([key, value]) => [shortName(key), value])),
    lifecycles: new Map(Object.entries(lifecycles)),
  };
}

function shortName(name) {
  return name.replace(/^io\.k8s\./, '');
}

function refName(schema) {
  return shortName(schema.$ref.replace(/^.*\//, ''));
}

/** Where a fact holds, as `22-37`; the minors are consecutive for every fact of these documents, or the fact is told twice. */
function ranges(minors) {
  const out = [];
  for (const minor of minors) {
    if (out.length > 0 && out.at(-1)[1] === minor - 1) out.at(-1)[1] = minor;
    else out.push([minor, minor]);
  }
  return out.map(([from, to]) => `${from}-${to}`);
}

function kindLines(byMinor, lifecycles) {
  const kinds = new Map();
  for (const [minor, definitions] of byMinor) {
    for (const [name, schema] of definitions) {
      const gvks = schema['x-kubernetes-group-version-kind'] ?? [];
      if (gvks.length !== 1) continue; // DeleteOptions and WatchEvent stand in every group
      const [{ group, version, kind }] = gvks;
      const key = `${group ? `${group}/` : ''}${version} ${kind}`;
      if (NO_RESOURCE.test(kind) || (key.startsWith('policy/') && kind === 'Eviction')) continue;
      const entry = kinds.get(key) ?? { name, minors: [] };
      entry.minors.push(minor);
      kinds.set(key, entry);
    }
  }
  for (const key of lifecycles.keys())
    if (!kinds.has(key) && !NO_RESOURCE.test(key.split(' ')[1]) && !/^policy\/\S+ Eviction$/.test(key))
      kinds.set(key, { name: '-', minors: [] });
  return [...kinds.keys()].sort().map((key) => {
    const { name, minors } = kinds.get(key);
    const l = lifecycles.get(key) ?? {};
    const replacement = l.replacement?.replace(/(IngressClass)List$/, '$1').replace(' ', '|');
    const facts = { i: l.introduced, d: l.deprecated, r: l.removed, '>': replacement };
    const words = Object.entries(facts).flatMap(([k, v]) => (v ? [`${k}:${v}`] : []));
    return [key, name, ranges(minors)[0] ?? '-', ...words].join(' ');
  });
}

function definitionLines(byMinor, goDefinitions) {
  const names = new Set([...byMinor.values()].flatMap((definitions) => [...definitions.keys()]));
  return [...names]
    .filter((name) => !(name in SPECIAL))
    .sort()
    .map((name) => definitionLine(name, byMinor, goDefinitions.get(name)));
}

function definitionLine(name, byMinor, go) {
  const minors = [...byMinor.keys()].filter((minor) => byMinor.get(minor).has(name));
  const [range, ...more] = ranges(minors);
  if (more.length > 0) throw new Error(`${name} went away and came back`);
  const latest = byMinor.get(minors.at(-1)).get(name);
  const header = [name, range];
  if (latest['x-kubernetes-map-type']) header.push(`m:${latest['x-kubernetes-map-type']}`);
  if (go && go.name !== name.split('.').slice(-2).join('.')) header.push(`t:${go.name}`);
  const facts = new Map(); // "field facts" → minors
  for (const minor of minors) {
    const schema = byMinor.get(minor).get(name);
    for (const [field, value] of Object.entries(schema.properties ?? {})) {
      const required = (schema.required ?? []).includes(field);
      const ofGo = go && (go.fields[field] ?? { flags: required ? '' : flagsOfGone(value) });
      const fact = `${field} ${fieldFacts(value, required, ofGo)}`;
      facts.set(fact, [...(facts.get(fact) ?? []), minor]);
    }
  }
  const fields = [...facts].flatMap(([fact, held]) =>
    ranges(held).map((part) => (part === range ? fact : `${fact} @${part}`)),
  );
  return [header.join(' '), ...fields.sort()].join('\t');
}

/** Of a field that today's Go type lacks: by the API conventions what is optional is a pointer, lists and maps aside, and left out. */
function flagsOfGone(schema) {
  return /^(\[\]|\{\})/.test(typeOf(schema)) ? 'o' : '*o';
}

function fieldFacts(schema, required, go) {
  const words = [typeOf(schema)];
  const flags = `${required ? '!' : ''}${go?.flags ?? ''}`;
  if (flags) words.push(flags);
  const keys = schema['x-kubernetes-list-map-keys'];
  if (keys) words.push(`k:${keys.join(',')}`);
  else if (schema['x-kubernetes-list-type']) words.push(`l:${schema['x-kubernetes-list-type']}`);
  if (schema['x-kubernetes-map-type']) words.push(`m:${schema['x-kubernetes-map-type']}`);
  const strategy = schema['x-kubernetes-patch-strategy'];
  const mergeKey = schema['x-kubernetes-patch-merge-key'];
  if (strategy || mergeKey) words.push(`p:${strategy ?? ''}${mergeKey ? `/${mergeKey}` : ''}`);
  if (go?.type) words.push(`t:${go.type}`);
  if (go?.embed && go.embed !== 'TypeMeta') words.push(`e:${go.embed}`);
  return words.join(' ');
}

function typeOf(schema) {
  if (schema.$ref) return SPECIAL[refName(schema)] ?? refName(schema);
  const type = [schema.type ?? 'any'].flat().filter((t) => t !== 'null')[0];
  switch (type) {
    case 'string':
      return schema.format === 'byte' ? 'bytes' : 'string';
    case 'integer':
      return schema.format ?? 'int64';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    case 'array':
      return `[]${typeOf(schema.items)}`;
    case 'object':
      return schema.additionalProperties ? `{}${typeOf(schema.additionalProperties)}` : 'object';
    default:
      return 'any';
  }
}
