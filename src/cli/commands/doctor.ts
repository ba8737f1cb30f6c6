import { resolve } from 'node:path';
import type { CheckConfig } from '../../lint/index.ts';
import { discover } from '../check/discover.ts';
import { CheckSettings } from '../check/settings.ts';
import type { Unit } from '../check/unit.ts';
import { valueSetsOf } from '../check/value-sets.ts';
import type { Command } from '../command.ts';
import { TEXT_OR_JSON } from '../common-options.ts';
import { findConfig } from '../config/find-config.ts';
import { EXIT, UsageError } from '../exit.ts';
import { ignoredBy } from '../inputs.ts';
import type { CliIo } from '../io.ts';
import { toJsonText } from '../json-output.ts';
import { VERSION } from '../version.ts';

export const doctorCommand: Command = {
  spec: {
    name: 'doctor',
    summary: 'tell what kt check would look at, and what it passes over and why',
    usage: '[PATH…]',
    options: [
      {
        name: 'ignore-filename-pattern',
        type: 'list',
        value: 'REGEX',
        describe: 'leave out files and folders whose path matches',
      },
      TEXT_OR_JSON,
    ],
    examples: [{ command: 'kt doctor', does: 'of the current folder' }],
    positionals: [0, Number.POSITIVE_INFINITY],
  },
  async run(args, io) {
    const settings = await CheckSettings.read(args, io);
    const paths = args.positionals.length > 0 ? args.positionals : ['.'];
    const { units, crds, passedOver, faults } = discover(
      paths,
      io.cwd,
      ignoredBy(args.list('ignore-filename-pattern')),
    );
    const told = {
      version: VERSION,
      node: process.version,
      units: units.map((unit) => about(unit, settings, io)),
      crds,
      passedOver: [...passedOver].map(([path, why]) => ({ path, why })),
      faults,
    };
    io.stdout(args.string('output') === 'json' ? toJsonText(told) : asText(told));
    return EXIT.clean;
  },
};

function about(unit: Unit, all: CheckSettings, { cwd }: CliIo) {
  const config = unit.kind === 'stdin' ? undefined : findConfig(resolve(cwd, unit.path));
  const { settings, fault } = settingsOf(unit, all);
  return {
    kind: unit.kind,
    path: unit.path,
    ...(unit.kind === 'chart' && { values: valueSetsOf(unit.path, [], cwd, settings).map(({ name }) => name) }),
    ...(settings.kubernetesVersions && { kubernetesVersions: settings.kubernetesVersions }),
    ...(unit.kind === 'manifests' && { files: unit.files, partial: unit.partial }),
    config: config ?? null,
    ...(fault !== undefined && { fault }),
  };
}

/** What is wrong with a configuration is among what is told. */
function settingsOf({ kind, path }: Unit, all: CheckSettings): { settings: CheckConfig; fault?: string } {
  try {
    return { settings: all.of(kind === 'stdin' ? '.' : path) };
  } catch (error) {
    if (error instanceof UsageError) return { settings: {}, fault: error.message };
    throw error;
  }
}

interface Told {
  readonly version: string;
  readonly node: string;
  readonly units: readonly ReturnType<typeof about>[];
  readonly crds: readonly string[];
  readonly passedOver: readonly { readonly path: string; readonly why: string }[];
  /** What cannot be read. */
  readonly faults: readonly string[];
}

function asText({ version, node, units, crds, passedOver, faults }: Told): string {
  const lines = [`kt ${version}, node ${node}`];
  for (const { kind, path, values, files, partial, config, kubernetesVersions, fault } of units) {
    lines.push(`${kind} ${path}${config === null ? '' : `  (${config})`}`);
    if (fault !== undefined) lines.push(`  this configuration is wrong: ${fault}`);
    if (kubernetesVersions) lines.push(`  for Kubernetes ${kubernetesVersions.join(', ')}`);
    if (values) lines.push(`  with ${values.join(', ')}`);
    if (files) lines.push(`  ${files.length} file${files.length === 1 ? '' : 's'}`);
    if (partial) lines.push('  objects of other folders may be what these refer to: nothing is told as missing');
  }
  if (units.length === 0) lines.push('nothing to check: no chart and no manifest');
  for (const path of crds) lines.push(`CustomResourceDefinitions for all: ${path}`);
  for (const { path, why } of passedOver) lines.push(`passed over ${path}: ${why}`);
  lines.push(...faults);
  return `${lines.join('\n')}\n`;
}
