import { join } from 'node:path';
import { ChartSession } from '../../render/chart-session.ts';
import { renderChart } from '../../render/render.ts';
import type { RenderError, RenderOptions, RenderResult } from '../../render/types.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import type { CliIo } from '../io.ts';
import { toJsonText } from '../json-output.ts';
import { writeOutputDir } from '../output-dir.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { renderRequest } from '../render-flags.ts';
import { cellName, ioForMany } from './cell-name.ts';
import { type Cell, type Matrix, matrixOf } from './matrix.ts';

/** What makes sense for one render alone. */
const REFUSED = ['source-map', 'post-renderer', 'debug'];

/**
 * `kt render` with several sets of values or versions of Kubernetes: the chart is read and its templates are parsed once. A
 * render that fails stops no other.
 */
export function renderMatrix(args: ParsedArgs, io: CliIo): ExitCode {
  for (const name of REFUSED)
    if (args.has(name)) throw new UsageError(`--${name} is for one render: leave out the sets of values`);
  const matrix = matrixOf(args, io, 'kube-version');
  const printer = printerOf(matrix, args, io);
  const session = new ChartSession();
  const once = ioForMany(io);
  const warned = new Set<string>();
  let code: ExitCode = EXIT.clean;
  const tune = (characters: number) => io.tuneForTemplates?.(characters, matrix.cells.length);
  for (const cell of matrix.cells) {
    const result = renderCell(cell, session, once, cell === matrix.cells[0] ? tune : undefined);
    for (const line of result.stderr) if (!warned.has(line)) io.stderr(`${line}\n`);
    for (const line of result.stderr) warned.add(line);
    if (result.error) {
      code = worse(code, result.error);
      if (!printer.tellsErrors)
        for (const message of messagesOf(result, result.error))
          io.stderr(`Error: ${inFront(cellName(cell), message)}\n${detailOf(result.error)}`);
    }
    if (result.error === undefined || result.partial || printer.tellsErrors) printer.add(cell, result);
  }
  printer.end();
  return code;
}

function renderCell(
  { args, version }: Cell,
  session: ChartSession,
  io: CliIo,
  onTemplates: RenderOptions['onTemplates'],
): RenderResult {
  const { chart, options } = renderRequest(args, io);
  const kubeVersion = version === 'latest' ? undefined : version;
  return renderChart(chart, { ...options, kubeVersion, onTemplates }, session);
}

const inFront = (name: string, message: string): string => (name === '' ? message : `${name}: ${message}`);
/** With --keep-going all templates that failed. */
const messagesOf = ({ partial, diagnostics }: RenderResult, error: RenderError): string[] =>
  partial ? diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message) : [error.message];

const detailOf = ({ detail }: RenderError): string => (detail === undefined ? '' : `${detail}\n`);

function worse(code: ExitCode, { unreadable, stage }: RenderError): ExitCode {
  return code === EXIT.usage || unreadable || stage === 'options' ? EXIT.usage : EXIT.findings;
}

interface Printer {
  /** Failures stand in what it prints. */
  readonly tellsErrors?: boolean;
  add(cell: Cell, result: RenderResult): void;
  end(): void;
}

function printerOf(matrix: Matrix, args: ParsedArgs, io: CliIo): Printer {
  const directory = args.string('output-dir');
  if (args.string('output') === 'json') return jsonPrinter(io);
  if (args.flag('notes')) return textPrinter(({ notes }) => notes, io);
  if (directory === undefined) return textPrinter(({ output }) => output, io);
  const folders = foldersOf(matrix, directory);
  return {
    add: (cell, result) => writeOutputDir(result, folders.get(cell)!, args.flag('release-name'), io),
    end() {},
  };
}

/** One stream of documents, those of each render behind a comment that names it. */
const textPrinter = (textOf: (result: RenderResult) => string | Uint8Array, io: CliIo): Printer => ({
  add(cell, result) {
    const name = cellName(cell);
    if (name !== '') io.stdout(`# ${name}\n`);
    io.stdout(textOf(result));
  },
  end() {},
});

function jsonPrinter(io: CliIo): Printer {
  const renders: unknown[] = [];
  return {
    tellsErrors: true,
    add({ valueSet, version }, { release, manifests, notes, warnings, diagnostics, error }) {
      const of = { ...(valueSet !== '' && { valueSet }), ...(version !== undefined && { kubernetesVersion: version }) };
      renders.push({ ...of, diagnostics, release, manifests, notes, warnings, ...(error && { error }) });
    },
    end: () => void io.stdout(toJsonText({ version: 1, renders })),
  };
}

/** A folder for each render, `out/prod/1.34`: a step for what there are several of. */
function foldersOf({ cells, valueSets, versions }: Matrix, directory: string): Map<Cell, string> {
  const folders = new Map<Cell, string>();
  const taken = new Map<string, string>();
  for (const cell of cells) {
    const steps = [
      valueSets.length > 1 || cell.valueSet !== '' ? cell.valueSet : '',
      versions.length > 1 ? (cell.version ?? '') : '',
    ];
    const folder = join(directory, ...steps.map(asStep));
    const other = taken.get(folder);
    if (other !== undefined) throw new UsageError(`${cellName(cell)} and ${other} would both be written to ${folder}`);
    taken.set(folder, cellName(cell));
    folders.set(cell, folder);
  }
  return folders;
}

/** A name as one step of a path, whatever stands in it. */
const asStep = (name: string): string =>
  /^\.+$/.test(name) ? name.replaceAll('.', '-') : name.replaceAll(/[^\w.@+-]+/g, '-');
