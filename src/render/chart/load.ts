import { fromBytes } from '../../template/go/bytes.ts';
import { GoError } from '../../template/value.ts';
import type { HelmLog } from '../log.ts';
import { readTable, unmarshalYaml } from '../values/read-table.ts';
import { ArchiveBudget, readArchive } from './archive.ts';
import { decodeStruct, type StructShape } from './decode.ts';
import { inFile, reworded, UnreadableInput } from './fs.ts';
import { emptyMetadata, validateMetadata } from './metadata.ts';
import { emptyLock, lockShape, metadataShape } from './shapes.ts';
import { type Chart, type ChartFile, type Lock, type Metadata, setDependencies } from './types.ts';

export interface LoadContext {
  readonly helm: 3 | 4;
  readonly log: HelmLog;
  /** What may be unpacked yet, for the chart and all archives in it. */
  readonly budget: ArchiveBudget;
}

export const loadContext = (helm: 3 | 4, log: HelmLog): LoadContext => ({ helm, log, budget: new ArchiveBudget() });

/**
 * A chart from its files, in the order in which they were read. Go: LoadFiles.
 * @param folder how errors call the chart's folder: `web/charts/redis/`; by default by the chart's name, once it is known
 */
export function loadFiles(context: LoadContext, files: readonly ChartFile[], folder?: string): Chart {
  const loading = new Loading(context, folder);
  for (const file of files) if (file.name === 'Chart.yaml') loading.readMetadata(file);
  for (const file of files) loading.readFile(file);
  return loading.finish(files);
}

/** Go: LoadArchive. */
export const loadArchive = (context: LoadContext, bytes: Uint8Array, path: string): Chart =>
  context.budget.nested(() => loadFiles(context, readArchive(bytes, context.helm, context.budget, path), `${path}/`));

/** A chart whose files are being sorted into what they are for. */
class Loading {
  private readonly context: LoadContext;
  private readonly folder: string | undefined;
  private metadata: Metadata | undefined;
  private lock: Lock | undefined;
  private values: Chart['values'] = new Map();
  private schema: Uint8Array | undefined;
  private readonly templates: ChartFile[] = [];
  private readonly files: ChartFile[] = [];
  /** Files below `charts/` by their first step. */
  private readonly subcharts = new Map<string, ChartFile[]>();

  constructor(context: LoadContext, folder: string | undefined) {
    this.context = context;
    this.folder = folder;
  }

  /** How errors call a file. */
  private pathOf(name: string): string {
    return (this.folder ?? (this.metadata?.name ? `${this.metadata.name}/` : '')) + name;
  }

  readMetadata(file: ChartFile): void {
    this.metadata ??= emptyMetadata();
    this.decode(file, metadataShape(this.context.helm), this.metadata);
    // Helm 2 took charts that did not say their version.
    if (this.metadata.apiVersion === '') this.metadata.apiVersion = 'v1';
  }

  readFile(file: ChartFile): void {
    const { name } = file;
    if (name === 'Chart.yaml') return;
    if (name === 'Chart.lock') this.readLock(file);
    else if (name === 'values.yaml') this.values = this.reading(name, () => readTable(file.data, this.context.helm));
    else if (name === 'values.schema.json') this.schema = file.data;
    else if (name === 'requirements.yaml') this.readRequirements(file);
    else if (name === 'requirements.lock') this.readRequirementsLock(file);
    else if (name.startsWith('templates/')) this.templates.push(file);
    else if (name.startsWith('charts/')) this.addToSubchart(file);
    else this.files.push(file);
  }

  /** Subcharts are loaded last, so that the chart's own errors come first. */
  finish(raw: readonly ChartFile[]): Chart {
    if (this.metadata === undefined) throw new UnreadableInput('Chart.yaml file is missing');
    const { metadata, templates, files, values, schema, lock } = this;
    inFile(this.pathOf('Chart.yaml'), () => validateMetadata(metadata));
    const dependencies: Chart[] = [];
    const chart: Chart = {
      metadata,
      raw: [...raw],
      templates,
      files,
      values,
      schema,
      lock,
      dependencies,
      parent: undefined,
    };
    for (const [name, members] of this.subcharts) {
      if (!/^[_.]/.test(name)) dependencies.push(this.loadSubchart(name, members));
    }
    setDependencies(chart, dependencies);
    return chart;
  }

  private loadSubchart(name: string, members: readonly ChartFile[]): Chart {
    const parent = this.metadata!.name;
    const path = this.pathOf(`charts/${name}`);
    if (!name.endsWith('.tgz')) {
      return wrapped(`error unpacking subchart ${name} in ${parent}`, () =>
        this.context.budget.nested(() => loadFiles(this.context, insideFolder(members), `${path}/`)),
      );
    }
    const [file] = members;
    if (file!.name !== name) {
      throw new GoError(`error unpacking subchart tar in ${parent}: expected ${name}, got ${file!.name}`);
    }
    return wrapped(`error unpacking subchart ${name} in ${parent}`, () => loadArchive(this.context, file!.data, path));
  }

  private addToSubchart(file: ChartFile): void {
    if (file.name.endsWith('.prov')) {
      this.files.push(file);
      return;
    }
    const inner = { name: file.name.slice('charts/'.length), data: file.data };
    const subchart = inner.name.split('/', 1)[0]!;
    const members = this.subcharts.get(subchart);
    if (members === undefined) this.subcharts.set(subchart, [inner]);
    else members.push(inner);
  }

  private readLock(file: ChartFile): void {
    this.lock = emptyLock();
    this.decode(file, lockShape(this.context.helm), this.lock);
  }

  /** Deprecated: dependencies of charts of version v1. */
  private readRequirements(file: ChartFile): void {
    this.metadata ??= emptyMetadata();
    if (this.metadata.apiVersion !== 'v1') {
      this.warn(
        120,
        'Warning: Dependencies are handled in Chart.yaml since apiVersion "v2". We recommend migrating dependencies to Chart.yaml.',
      );
    }
    this.decode(file, metadataShape(this.context.helm), this.metadata);
    if (this.metadata.apiVersion === 'v1') this.files.push(file);
  }

  private readRequirementsLock(file: ChartFile): void {
    this.readLock(file);
    this.metadata ??= emptyMetadata();
    if (this.metadata.apiVersion === 'v1') {
      this.files.push(file);
    } else {
      this.warn(
        138,
        'Warning: Dependency locking is handled in Chart.lock since apiVersion "v2". We recommend migrating to Chart.lock.',
      );
    }
  }

  private warn(line: number, text: string): void {
    this.context.log.printf(`load.go:${line}`, text);
  }

  private decode(file: ChartFile, shape: StructShape, target: object): void {
    this.reading(file.name, () => decodeStruct(shape, target, unmarshalYaml(fromBytes(file.data), 'bigint')));
  }

  private reading<T>(name: string, read: () => T): T {
    return inFile(this.pathOf(name), () => wrapped(`cannot load ${name}`, read));
  }
}

/** Files of a subchart's folder without its name; files that lie beside the folders are none. */
const insideFolder = (members: readonly ChartFile[]): ChartFile[] =>
  members
    .filter((file) => file.name.includes('/'))
    .map((file) => ({ name: file.name.slice(file.name.indexOf('/') + 1), data: file.data }));

/** Go: errors.Wrap. */
export function wrapped<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof GoError) throw reworded(error, `${what}: ${error.message}`);
    throw error;
  }
}
