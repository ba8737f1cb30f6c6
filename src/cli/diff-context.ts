import type { Manifest } from '../k8s/manifest.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import type { ParsedArgs } from './parse-args.ts';

const MOST_BYTES = 1 << 30;

/** The live objects of exactly these manifests as JSON, by `kubectl get`: nothing is written, and nothing else is read. */
export function readContext(context: string, manifests: readonly Manifest[], args: ParsedArgs, io: CliIo): string {
  const items = manifests.flatMap(({ id: { apiVersion, kind, namespace, name } }) =>
    name === '' ? [] : [{ apiVersion, kind, metadata: { name, ...(namespace !== undefined && { namespace }) } }],
  );
  if (items.length === 0) return '';
  io.stderr(
    `reading ${items.length} object${items.length === 1 ? '' : 's'} with kubectl from the context ${context} …\n`,
  );
  const first = kubectlGet(context, items, args, io);
  if (first.status === 0) return first.stdout;
  // kubectl reads nothing where the server lacks one of the kinds; objects of such a kind do not stand there.
  const unserved = new Set([...first.stderr.matchAll(UNSERVED)].map(([, kind, apiVersion]) => `${apiVersion} ${kind}`));
  const served = items.filter(({ apiVersion, kind }) => !unserved.has(`${apiVersion} ${kind}`));
  if (served.length === items.length) throw unreadable(context, first.stderr);
  for (const kind of unserved) io.stderr(`the context ${context} does not serve ${kind}\n`);
  if (served.length === 0) return '';
  const second = kubectlGet(context, served, args, io);
  if (second.status !== 0) throw unreadable(context, second.stderr);
  return second.stdout;
}

/** meta.NoKindMatchError. */
const UNSERVED = /no matches for kind "([^"]+)" in version "([^"]+)"/g;

const unreadable = (context: string, stderr: string): UsageError =>
  new UsageError(`kubectl could not read from the context ${context}: ${stderr.trim()}`);

/** What `kubectl get` says of some objects, named by kind and name. Throws UsageError where it cannot be run to its end. */
function kubectlGet(
  context: string,
  items: readonly object[],
  args: ParsedArgs,
  io: CliIo,
): { status: number | null; stdout: string; stderr: string } {
  const seconds = secondsOf(args);
  const namespace = args.string('namespace');
  const argv = [
    'get',
    '-f',
    '-',
    '-o',
    'json',
    '--ignore-not-found',
    '--context',
    context,
    `--request-timeout=${seconds}s`,
    ...(args.flag('server-side') ? ['--show-managed-fields'] : []),
    ...(namespace ? ['-n', namespace] : []),
  ];
  const { spawnSync } = require('node:child_process') as typeof import('node:child_process');
  const { error, status, stdout, stderr } = spawnSync('kubectl', argv, {
    cwd: io.cwd,
    env: { ...io.env } as NodeJS.ProcessEnv,
    input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items }),
    encoding: 'utf8',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL', // what does not answer may not listen either
    maxBuffer: MOST_BYTES,
  });
  if (error !== undefined) throw new UsageError(reasonOf(error, context, seconds));
  return { status, stdout, stderr };
}

function reasonOf(error: NodeJS.ErrnoException, context: string, seconds: number): string {
  if (error.code === 'ENOENT') return '--context needs kubectl, and it is not on the PATH';
  if (error.code === 'ETIMEDOUT') return `the context ${context} did not answer within ${seconds} seconds`;
  return `kubectl could not read from the context ${context}: ${error.message}`;
}

function secondsOf(args: ParsedArgs): number {
  const text = args.string('context-timeout') ?? '30';
  const seconds = Number(text);
  if (Number.isSafeInteger(seconds) && seconds > 0) return seconds;
  throw new UsageError(`invalid value "${text}" for --context-timeout: must be a whole number of seconds above 0`);
}
