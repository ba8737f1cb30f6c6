import { resolve } from 'node:path';
import { discover } from '../check/discover.ts';
import type { Unit } from '../check/unit.ts';
import { valueSetsOf } from '../check/value-sets.ts';
import type { Command } from '../command.ts';
import { TEXT_OR_JSON } from '../common-options.ts';
import { findConfig } from '../config/find-config.ts';
import { EXIT } from '../exit.ts';
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
  run(args, io) {
    const paths = args.positionals.length > 0 ? args.positionals : ['.'];
    const { units, crds, passedOver } = discover(paths, io.cwd, ignoredBy(args.list('ignore-filename-pattern')));
    const told = {
      version: VERSION,
      node: process.version,
      units: units.map((unit) => about(unit, io)),
      crds,
      passedOver: [...passedOver].map(([path, why]) => ({ path, why })),
    };
    io.stdout(args.string('output') === 'json' ? toJsonText(told) : asText(told));
    return EXIT.clean;
  },
};

function about(unit: Unit, { cwd }: CliIo) {
  const config = unit.kind === 'stdin' ? undefined : findConfig(resolve(cwd, unit.path));
  return {
    kind: unit.kind,
    path: unit.path,
    ...(unit.kind === 'chart' && { values: valueSetsOf(unit.path, [], cwd).map(({ name }) => name) }),
    ...(unit.kind === 'manifests' && { files: unit.files, partial: unit.partial }),
    config: config ?? null,
  };
}

interface Told {
  readonly version: string;
  readonly node: string;
  readonly units: readonly ReturnType<typeof about>[];
  readonly crds: readonly string[];
  readonly passedOver: readonly { readonly path: string; readonly why: string }[];
}

function asText({ version, node, units, crds, passedOver }: Told): string {
  const lines = [`kt ${version}, node ${node}`];
  for (const { kind, path, values, files, partial, config } of units) {
    lines.push(`${kind} ${path}${config === null ? '' : `  (${config})`}`);
    if (values) lines.push(`  with ${values.join(', ')}`);
    if (files) lines.push(`  ${files.length} file${files.length === 1 ? '' : 's'}`);
    if (partial) lines.push('  objects of other folders may be what these refer to: nothing is told as missing');
  }
  if (units.length === 0) lines.push('nothing to check: no chart and no manifest');
  for (const path of crds) lines.push(`CustomResourceDefinitions for all: ${path}`);
  for (const { path, why } of passedOver) lines.push(`passed over ${path}: ${why}`);
  return `${lines.join('\n')}\n`;
}
