import type { Json, JsonObject } from '../../core/json.ts';
import type { Step } from '../../k8s/locate.ts';
import { bool, isObject, list, structs, text } from '../../k8s/objects.ts';
import { satisfies } from '../../template/go/semver.ts';
import { enumerate, quote } from '../describe.ts';
import type { ChartYaml } from './chart-yaml.ts';
import type { Dependencies, Dependency } from './dependencies.ts';
import { scalarText } from './values.ts';

/** A fault of a lock file: at an entry of it, or of what it locks. */
export interface LockFault {
  readonly yaml: ChartYaml;
  readonly path: readonly Step[];
  readonly message: string;
  readonly help?: string;
}

const UPDATE = 'helm dependency update writes a new lock';

/** What does not fit between what a chart asks for and what its lock file holds. */
export function lockFaults(wanted: Dependencies | undefined, lock: Dependencies): LockFault[] {
  const entries = wanted?.entries ?? [];
  const faults = [
    ...(wanted === undefined ? [] : entries.flatMap((one) => unlocked(one, wanted.yaml, lock))),
    ...lock.entries
      .filter(({ name }) => !entries.some((one) => one.name === name))
      .map(({ name, path }) => ({
        yaml: lock.yaml,
        path: [...path, 'name'],
        message: `${quote(name)} is locked, but no dependency`,
        help: UPDATE,
      })),
  ];
  if (faults.length > 0 || wanted === undefined) return faults;
  const digest = text(lock.yaml.value, 'digest');
  if (digest === '' || digestsOf(wanted.yaml, lock.yaml).includes(digest)) return [];
  const message = `the digest is not that of the dependencies in ${nameOf(wanted.yaml)}: one of the files was changed alone`;
  return [{ yaml: lock.yaml, path: ['digest'], message, help: UPDATE }];
}

function unlocked(one: Dependency, yaml: ChartYaml, lock: Dependencies): LockFault[] {
  const { name, version, repository, path } = one;
  const locked = lock.entries.filter((entry) => entry.name === name);
  if (locked.length === 0)
    return [{ yaml, path: [...path, 'name'], message: `${quote(name)} is not in ${nameOf(lock.yaml)}`, help: UPDATE }];
  if (version !== '' && !locked.some((entry) => entry.version === version || satisfies(version, entry.version))) {
    const versions = enumerate(locked.map((entry) => entry.version));
    const message = `${quote(version)} is asked for, ${nameOf(lock.yaml)} holds ${versions}`;
    return [{ yaml, path: [...path, 'version'], message, help: UPDATE }];
  }
  if (locked.some((entry) => entry.repository === repository)) return [];
  const message = `the repository is ${quote(repository)}, in ${nameOf(lock.yaml)} ${quote(locked[0]!.repository)}`;
  return [{ yaml, path: [...path, 'repository'], message, help: UPDATE }];
}

const nameOf = ({ file }: ChartYaml): string => file.slice(file.lastIndexOf('/') + 1);

/** Helm's digest, and that of Helm 2, which did not count the lock. Go: resolver.HashReq, HashV2Req. */
function digestsOf(wanted: ChartYaml, lock: ChartYaml): string[] {
  const { createHash } = require('node:crypto') as typeof import('node:crypto');
  const [asked = '', locked = ''] = [wanted, lock].map((yaml) =>
    goList(structs(yaml.value, 'dependencies').map(goDependency)),
  );
  return [goList([asked, locked]), `{"dependencies":${asked}}`].map(
    (json) => `sha256:${createHash('sha256').update(json).digest('hex')}`,
  );
}

const goList = (items: readonly string[]): string => `[${items.join(',')}]`;

/** encoding/json of a chart.Dependency: name and repository always, what is empty left out of the rest. */
function goDependency(entry: JsonObject): string {
  const fields: [string, Json][] = [['name', scalarText(entry, 'name')]];
  const optional = (name: string): void => {
    const value = scalarText(entry, name);
    if (value !== '') fields.push([name, value]);
  };
  optional('version');
  fields.push(['repository', scalarText(entry, 'repository')]);
  optional('condition');
  if (list(entry, 'tags').length > 0) fields.push(['tags', [...list(entry, 'tags')]]);
  if (bool(entry, 'enabled') === true) fields.push(['enabled', true]);
  if (list(entry, 'import-values').length > 0) fields.push(['import-values', [...list(entry, 'import-values')]]);
  optional('alias');
  return `{${fields.map(([name, value]) => `${goJson(name)}:${goJson(value)}`).join(',')}}`;
}

/** encoding/json: keys sorted, HTML's own characters escaped. */
function goJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(goJson).join(',')}]`;
  if (isObject(value)) {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${goJson(key)}:${goJson(value[key]!)}`).join(',')}}`;
  }
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
