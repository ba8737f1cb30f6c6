import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../../core/diagnostic.ts';
import type { Placer } from '../../render/places.ts';
import type { renderChart } from '../../render/render.ts';
import { type CheckedFile, type Report, sortForReport } from '../../report/report.ts';
import type { SetMemory, SetOptions, SetValidation } from '../../schemas/index.ts';
import type { Command } from '../command.ts';
import { type ExitCode, UsageError } from '../exit.ts';
import { exitCodeOf } from '../exit-code.ts';
import { findInputs } from '../find-inputs.ts';
import { type Inputs, readInputs } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { minorOf } from '../kubernetes-version.ts';
import { loadChecks } from '../load-checks.ts';
import { matrixOptionSpecs } from '../matrix/matrix-options.ts';
import type { ParsedArgs } from '../parse-args.ts';
import { printReport } from '../print-report.ts';
import { readText } from '../read-text.ts';
import { keepGoing } from '../render-flags.ts';
import { validateOptions } from '../validate-options.ts';

/** Characters of some hundred objects: from here on, code is worth compiling well. */
const MANY_OBJECTS = 100_000;

export const validateCommand: Command = {
  spec: {
    name: 'validate',
    summary: 'say what an API server would say of manifests, without one',
    usage: 'PATH…',
    description:
      'Checks manifests as a Kubernetes API server does: syntax, types, its own rules, admission. PATH is a file, a folder (searched\n' +
      'for YAML and JSON), a Helm chart (rendered first), a glob or - for standard input. All objects are seen as one set.',
    options: [...validateOptions(), ...matrixOptionSpecs()],
    examples: [
      { command: 'kt validate deploy/', does: 'every manifest below deploy/' },
      { command: 'kt validate ./web -f prod.yaml', does: 'what a chart renders' },
      { command: 'kustomize build . | kt validate -', does: 'standard input' },
      {
        command: 'kt validate deploy/ --kubernetes-version 1.29,1.34,latest',
        does: 'for all versions that are in use',
      },
      { command: 'kt validate deploy/ --state cluster.yaml -o json', does: 'beside objects of the cluster, as data' },
    ],
    positionals: [1, Number.POSITIVE_INFINITY],
  },
  run: async (args, io) => tellReport(await validated(args, io), args, io),
};

export async function tellReport(report: Report, args: ParsedArgs, io: CliIo): Promise<ExitCode> {
  await printReport(report, args, io);
  return exitCodeOf(report, args);
}

/** What runs with other values share. */
interface Shared {
  readonly render?: typeof renderChart;
  /** Reports by the texts that they are of. */
  readonly known?: Map<string, Report>;
  readonly memory?: SetMemory;
}

/** Reads and checks what the arguments stand for. */
export async function validated(args: ParsedArgs, io: CliIo, { render, known, memory }: Shared = {}): Promise<Report> {
  const checks = await loadChecks();
  const options = { ...setOptions(args, io), ...schemaLocations(args, io, checks.schemaPath) };
  for (const version of options.kubernetesVersions) minorOf(version, checks, io);
  const inputs = readInputs(keepGoing(args), io, options.kubernetesVersions, {
    trace: 'when asked',
    ...(render && { render }),
  });
  const characters = inputs.texts.reduce((sum, { text }) => sum + text.length, 0);
  if (characters > MANY_OBJECTS) io.tuneForObjects?.(characters);
  const key = known && JSON.stringify([inputs.texts, inputs.diagnostics, options.kubernetesVersions]);
  const report =
    (key === undefined ? undefined : known?.get(key)) ??
    checkAll(inputs, new checks.SetValidation(inputs.texts, options, memory), args.flag('verbose') ? io : undefined);
  memory?.turn();
  if (key !== undefined) known?.set(key, report);
  return report;
}

function setOptions(args: ParsedArgs, io: CliIo): SetOptions & { readonly kubernetesVersions: readonly string[] } {
  const versions = args.list('kubernetes-version').map((version) => version.trim());
  const podSecurity = args.string('pod-security') as SetOptions['podSecurity'];
  const missingSchemas = args.string('missing-schemas') as SetOptions['missingSchemas'];
  return {
    kubernetesVersions: versions.length > 0 ? [...new Set(versions)] : ['latest'],
    state: textsBelow(args.list('state'), io),
    crds: textsBelow(args.list('crds'), io),
    skip: args.list('skip'),
    reject: args.list('reject'),
    ...(podSecurity && { podSecurity }),
    ...(missingSchemas && { missingSchemas }),
  };
}

/** Schemas of kinds that nobody else knows, from the first place that has one. */
function schemaLocations(
  args: ParsedArgs,
  io: CliIo,
  schemaPath: typeof import('../../schemas/index.ts').schemaPath,
): Pick<SetOptions, 'schemaOf'> {
  const templates = args.list('schema-location').filter((template) => template !== 'default');
  for (const template of templates) {
    if (/^https?:/.test(template))
      throw new UsageError(`${template} is on a network, and kt never opens a connection`, 'Fetch the schemas first.');
  }
  if (templates.length === 0) return {};
  const [version] = args.list('kubernetes-version');
  return {
    schemaOf: (apiVersion, kind) => {
      for (const template of templates) {
        const path = schemaPath(template, apiVersion, kind, version === 'latest' ? undefined : version);
        if (path !== undefined && existsSync(resolve(io.cwd, path))) return readText(path, io.cwd);
      }
      return undefined;
    },
  };
}

/** Files and folders of objects that are known and not checked. */
export const textsBelow = (paths: readonly string[], io: CliIo): string[] =>
  findInputs(paths, io.cwd, () => false)
    .filter(({ kind }) => kind === 'file')
    .map(({ path }) => readText(path, io.cwd));

function checkAll({ texts, diagnostics, libraries }: Inputs, set: SetValidation, log: CliIo | undefined): Report {
  for (const path of libraries) log?.stderr(`passed over ${path}: a library chart renders nothing by itself\n`);
  const files: CheckedFile[] = [];
  const found: { readonly place: Placer | undefined; readonly diagnostics: readonly Diagnostic[] }[] = [];
  for (const source of texts) {
    const { diagnostics: ofText, resources, skipped, passedOver } = set.check(source);
    if (passedOver) {
      log?.stderr(`passed over ${source.file}: no document has apiVersion and kind\n`);
      continue;
    }
    log?.stderr(`checked ${source.file}: ${counted(resources.length)}${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
    if (ofText.length > 0) source.announce?.();
    found.push({ place: source.place, diagnostics: ofText });
    files.push({
      file: source.file,
      resources,
      ...(ofText.length > 0 && { text: source.text }),
      ...(source.rendered && { rendered: true }),
      ...(ofText.length > 0 && source.template !== undefined && { template: source.template }),
    });
  }
  // All that are asked for are announced by now.
  const placed = found.flatMap(({ place, diagnostics: ofText }) => (place ? ofText.map(place) : ofText));
  return { files, diagnostics: sortForReport([...diagnostics, ...placed]) };
}

const counted = (n: number): string => `${n} document${n === 1 ? '' : 's'}`;
