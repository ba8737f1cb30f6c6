import { compareBytes, fromBytes, toBytes } from '../../template/go/bytes.ts';
import { GoError } from '../../template/value.ts';
import type { HelmLog } from '../log.ts';
import type { ChartSource } from '../types.ts';
import { unmarshalYaml } from '../values/read-table.ts';
import { GzipHeaderError, MAX_CHART_SIZE, readArchive } from './archive.ts';
import { contentType } from './content-type.ts';
import { decodeStruct } from './decode.ts';
import { readDirectory } from './directory.ts';
import { type ChartFs, InputFault, inFile, reworded, UnreadableInput } from './fs.ts';
import { type LoadContext, loadContext, loadFiles, wrapped } from './load.ts';
import { chartBaseShape } from './shapes.ts';
import type { Chart, ChartFile } from './types.ts';

/**
 * Loads a chart from a folder, an archive or memory. Go: loader.Load.
 * @throws GoError with Helm's text
 */
export function loadChart(source: ChartSource, options: { helm: 3 | 4; fs: ChartFs; log: HelmLog }): Chart {
  const context = loadContext(options.helm, options.log);
  if (typeof source !== 'string') return loadFiles(context, memoryFiles(source.files));
  const path = options.fs.resolve(source);
  const { kind } = namingAsGiven(source, path, () => options.fs.stat(path));
  if (kind === 'folder') return loadFolder(context, options.fs, path);
  if (kind !== 'file')
    throw new UnreadableInput(`cannot load irregular file ${source} as it has file mode type bits set`);
  return loadFile(
    context,
    source,
    namingAsGiven(source, path, () => options.fs.readFile(path, MAX_CHART_SIZE)),
  );
}

/** Go names a path in its errors as it was given. */
function namingAsGiven<T>(given: string, path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof GoError)
      throw reworded(
        error,
        error.message.replace(path, () => given),
      );
    throw error;
  }
}

/** Files held in memory, in the order in which Helm would read them. */
const memoryFiles = (files: Readonly<Record<string, string | Uint8Array>>): ChartFile[] =>
  Object.keys(files)
    .sort(compareBytes)
    .map((name) => {
      const body = files[name]!;
      return { name, data: typeof body === 'string' ? toBytes(body) : body };
    });

/** Helm 4 looks at the version of Chart.yaml before it reads anything else. Go: loader.LoadDir. */
function loadFolder(context: LoadContext, fs: ChartFs, path: string): Chart {
  if (context.helm === 4) {
    const chartFile = `${path}/Chart.yaml`;
    checkVersion(wrapped(`unable to detect chart at ${chartFile}`, () => fs.readFile(chartFile, MAX_CHART_SIZE)));
  }
  return loadFiles(context, readDirectory(context, fs, path));
}

/** Go: loader.LoadFile. */
function loadFile(context: LoadContext, name: string, bytes: Uint8Array): Chart {
  ensureArchive(name, bytes);
  return context.budget.nested(() => loadFiles(context, archiveFiles(context, name, bytes)));
}

function archiveFiles(context: LoadContext, name: string, bytes: Uint8Array): ChartFile[] {
  let files: ChartFile[];
  try {
    files = readArchive(bytes, context.helm, context.budget, name);
  } catch (error) {
    if (error instanceof GzipHeaderError) {
      throw new UnreadableInput(`file '${name}' does not appear to be a valid chart file (details: ${error.message})`);
    }
    // What Helm has no sentence for has no detail beside its own.
    const isHelms = error instanceof InputFault && error.place.detail !== undefined;
    throw context.helm === 4 && isHelms ? reworded(error, 'unable to load chart archive') : error;
  }
  if (context.helm === 4) {
    const chartFile = files.find((file) => file.name === 'Chart.yaml');
    if (chartFile === undefined) throw new UnreadableInput('unable to detect chart version, no Chart.yaml found');
    checkVersion(chartFile.data);
  }
  return files;
}

/** Helm 4 knows charts of version v3, but refuses them once they are loaded. */
function checkVersion(chartYaml: Uint8Array): void {
  const base = { apiVersion: '' };
  inFile('Chart.yaml', () =>
    wrapped('cannot load Chart.yaml', () =>
      decodeStruct(chartBaseShape, base, unmarshalYaml(fromBytes(chartYaml), 'bigint')),
    ),
  );
  if (!['', 'v1', 'v2', 'v3'].includes(base.apiVersion)) throw new GoError('unsupported chart version');
}

/** Go: EnsureArchive. */
function ensureArchive(name: string, bytes: Uint8Array): void {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08) return;
  if (/\.ya?ml$/.test(name))
    throw new UnreadableInput(`file '${name}' seems to be a YAML file, but expected a gzipped archive`);
  throw new UnreadableInput(
    `file '${name}' does not appear to be a gzipped archive; got '${contentType(bytes.subarray(0, 512))}'`,
  );
}
