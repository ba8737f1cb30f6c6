import type { RenderOptions } from '../render/types.ts';
import { UsageError } from './exit.ts';
import { type CliIo, readStdin } from './io.ts';
import type { ParsedArgs } from './parse-args.ts';

export interface RenderRequest {
  readonly chart: string;
  readonly options: RenderOptions;
}

/** What renderOptionSpecs and the positional `[NAME] CHART` ask for. Go: action.Install.NameAndChart. */
export function renderRequest(args: ParsedArgs, io: CliIo): RenderRequest {
  const [first, second] = args.positionals as [string, string?];
  const nameTemplate = args.string('name-template');
  if (second !== undefined && args.flag('generate-name')) {
    throw new UsageError('cannot set --generate-name and also specify a name');
  }
  if (second !== undefined && nameTemplate) throw new UsageError('cannot set --name-template and also specify a name');
  const chart = second ?? first;
  return { chart, options: renderOptions(args, io, second === undefined ? undefined : first) };
}

/** What renderOptionSpecs ask for, whatever the chart. */
export function renderOptions(args: ParsedArgs, io: CliIo, releaseName?: string): RenderOptions {
  for (const file of args.list('values')) refuseUrl(file);
  for (const assignment of args.list('set-file')) refuseUrl(assignment.slice(assignment.indexOf('=') + 1));
  return {
    ...releaseOptions(args, io, releaseName),
    ...valuesOptions(args, io),
    ...outputOptions(args),
    ...(args.has('state') && { state: stateObjects(args.list('state'), io) }),
  };
}

/** Few renders ask for it: a part of the program of its own (docs/adr/0002). */
const stateObjects: typeof import('./state-objects.ts').stateObjects = (...given) =>
  (require('./state-objects.ts') as typeof import('./state-objects.ts')).stateObjects(...given);

function releaseOptions(args: ParsedArgs, io: CliIo, releaseName: string | undefined): RenderOptions {
  return {
    releaseName,
    nameTemplate: args.string('name-template'),
    // An empty name is none: that of the kubeconfig, which is not asked here.
    namespace: (args.string('namespace') ?? io.env.HELM_NAMESPACE) || undefined,
    isUpgrade: args.flag('is-upgrade'),
    kubeVersion: args.list('kube-version').at(-1), // as helm has it
    apiVersions: args.list('api-versions'),
    helm: args.string('helm') === '3' ? 3 : 4,
    seed: args.string('seed'),
    maxSteps: positiveInteger(args, 'max-steps'),
  };
}

function refuseUrl(file: string): void {
  if (/^[A-Za-z][A-Za-z0-9+.-]*:\/\//.test(file)) {
    throw new UsageError(
      `${file} is on a network, and kt never opens a connection`,
      'Fetch the file first, or pipe it in with -f -',
    );
  }
}

function valuesOptions(args: ParsedArgs, io: CliIo): RenderOptions {
  return {
    cwd: io.cwd,
    buffers: io.buffers,
    stdin: () => readStdin(io),
    values: args.list('values'),
    set: args.list('set'),
    setString: args.list('set-string'),
    setJson: args.list('set-json'),
    setFile: args.list('set-file'),
    setLiteral: args.list('set-literal'),
    skipSchemaValidation: args.flag('skip-schema-validation'),
  };
}

function outputOptions(args: ParsedArgs): RenderOptions {
  return {
    includeCrds: args.flag('include-crds'),
    skipTests: args.flag('skip-tests'),
    noHooks: args.flag('no-hooks'),
    showOnly: args.list('show-only'),
    renderSubchartNotes: args.flag('render-subchart-notes'),
    strict: args.flag('strict'),
    ...(args.has('keep-going') && { keepGoing: args.flag('keep-going') }),
  };
}

function positiveInteger(args: ParsedArgs, name: string): number | undefined {
  const text = args.string(name);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value <= 0) {
    throw new UsageError(`invalid value "${text}" for --${name}: must be a whole number above 0`);
  }
  return value;
}

/** For commands that tell what is wrong: all templates that fail, unless the arguments want the first only. */
export const keepGoing = (args: ParsedArgs): ParsedArgs =>
  args.has('keep-going') ? args : args.with(args.positionals, { 'keep-going': ['true'] });
