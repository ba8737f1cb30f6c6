import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { isObject, texts } from '../../k8s/objects.ts';
import { readYaml } from '../../yaml/read.ts';
import { UsageError } from '../exit.ts';
import { findInputs, type Input } from '../find-inputs.ts';
import { isLibraryChart } from '../is-library-chart.ts';
import { readText } from '../read-text.ts';
import type { Found, Unit } from './unit.ts';

const KUSTOMIZATION = /(^|\/)(kustomization\.ya?ml|Kustomization)$/;

/** Both keys stand at the start of a line in a manifest; in JSON, and in items of Lists, they may stand anywhere. */
const API_VERSION = /(^|[\s{,"'])apiVersion["']?\s*:/;
const KIND = /(^|[\s{,"'])kind["']?\s*:/;
const CRD = /kind["']?\s*:\s*["']?CustomResourceDefinition\b/;

/**
 * What lies below some paths: charts, and manifests in sets. A set are the manifests of a folder that the user named, of a
 * kustomization, or else of one folder. Files without objects, and those that a kustomization patches with, are passed over.
 * @param ignored paths to leave out
 */
export function discover(paths: readonly string[], cwd: string, ignored: (path: string) => boolean): Found {
  const search = new Search(cwd);
  for (const path of paths) {
    const named = new Set([path]);
    const inputs = findInputs([path], cwd, (at) => ignored(at) || (!named.has(at) && isHidden(at)), {
      unreadable: search.unreadable,
    });
    search.add(path, inputs);
  }
  return search.result();
}

/** `.github`, `.kt-cache`: nobody's manifests. */
const isHidden = (path: string): boolean => /(^|\/)\.[^./][^/]*$/.test(path);

class Search {
  readonly #cwd: string;
  readonly #charts = new Map<string, Unit>();
  readonly #sets = new Map<string, { files: string[]; whole: boolean; found: boolean }>();
  readonly #crds: string[] = [];
  readonly #passedOver = new Map<string, string>();
  readonly #faults: string[] = [];
  #stdin = false;

  constructor(cwd: string) {
    this.#cwd = cwd;
  }

  /** What cannot be read stops nothing else. */
  readonly unreadable = ({ message }: UsageError): void => {
    this.#faults.push(message);
  };

  /** The text of a file, if it can be read. */
  #textOf(path: string): string | undefined {
    try {
      return readText(path, this.#cwd);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.unreadable(error);
      return undefined;
    }
  }

  add(argument: string, inputs: readonly Input[]): void {
    const resources = this.#kustomizations(inputs);
    for (const { kind, path, found } of inputs) {
      if (kind === 'stdin') this.#stdin = true;
      else if (kind === 'chart') this.#chart(path, found);
      else this.#file(argument, path, found, resources);
    }
  }

  #chart(path: string, found: boolean): void {
    if (!/\.(tgz|tar\.gz)$/i.test(path) && this.#isLibrary(path))
      this.#passedOver.set(path, 'a library chart renders nothing by itself');
    else this.#charts.set(path, { kind: 'chart', path, files: [], partial: false, found });
  }

  /** What cannot be read is told where it is checked. */
  #isLibrary(path: string): boolean {
    try {
      return isLibraryChart(path, this.#cwd);
    } catch (error) {
      if (error instanceof UsageError) return false;
      throw error;
    }
  }

  #chartAround(path: string): string | undefined {
    for (let at = dirname(path), steps = 0; steps < 64; at = at === '.' ? '..' : `${at}/..`, steps += 1) {
      if (existsSync(resolve(this.#cwd, at, 'Chart.yaml'))) return relative(this.#cwd, resolve(this.#cwd, at)) || '.';
      if (dirname(resolve(this.#cwd, at)) === resolve(this.#cwd, at)) return undefined;
    }
    return undefined;
  }

  /** Folders with a kustomization, and what each lists as resources. */
  #kustomizations(inputs: readonly Input[]): Map<string, ReadonlySet<string>> {
    const resources = new Map<string, ReadonlySet<string>>();
    for (const { kind, path, found } of inputs) {
      if (kind !== 'file' || !found || !KUSTOMIZATION.test(path)) continue;
      const read = readYaml(this.#textOf(path) ?? '');
      const value = read.error === undefined && isObject(read.value) ? read.value : {};
      const listed = [...texts(value, 'resources'), ...texts(value, 'crds')];
      resources.set(dirname(path), new Set(listed.map((name) => name.replace(/^\.\//, ''))));
      this.#passedOver.set(path, 'a kustomization: pipe what kustomize builds into kt check -');
    }
    return resources;
  }

  #file(argument: string, path: string, found: boolean, kustomizations: Map<string, ReadonlySet<string>>): void {
    if (this.#passedOver.has(path)) return;
    // A template is never read as plain YAML.
    const chart = found ? undefined : this.#chartAround(path);
    if (chart !== undefined) {
      this.#chart(chart, false);
      return;
    }
    const folder = dirname(path);
    const kustomized = kustomizations.get(folder);
    const name = path.slice(folder === '.' && !path.startsWith('./') ? 0 : folder.length + 1);
    if (kustomized !== undefined && !kustomized.has(name)) {
      this.#passedOver.set(path, 'the kustomization beside it does not list it as a resource');
      return;
    }
    if (found) {
      const text = this.#textOf(path);
      if (text === undefined) return;
      if (!API_VERSION.test(text) || !KIND.test(text)) {
        this.#passedOver.set(path, 'no document has apiVersion and kind');
        return;
      }
      if (CRD.test(text)) this.#crds.push(path);
    }
    const isNamed = argument !== '.' && kustomized === undefined;
    const key = !found ? '' : isNamed ? argument.replace(/\/+$/, '') : folder;
    const set = this.#sets.get(key) ?? { files: [], whole: found && isNamed, found };
    set.files.push(path);
    this.#sets.set(key, set);
  }

  result(): Found {
    // A folder that stands alone holds all there is.
    const partial = this.#sets.size > 1;
    const sets = [...this.#sets].map(
      ([key, { files, whole, found }]): Unit => ({
        kind: 'manifests',
        path: key === '' ? dirname(files[0]!) : key,
        files,
        partial: partial && found && !whole,
        found,
      }),
    );
    const units = [...this.#charts.values(), ...sets].sort((a, b) => (a.path < b.path ? -1 : 1));
    const stdin: Unit = { kind: 'stdin', path: '-', files: [], partial: false, found: false };
    return {
      units: this.#stdin ? [...units, stdin] : units,
      crds: this.#crds,
      passedOver: this.#passedOver,
      faults: this.#faults,
    };
  }
}
