import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';

const MAX_OUTPUT = 512 * 1024 * 1024;

/** Pipes the manifests through the user's program, as helm does; its stderr is shown. */
export function postRender(
  manifests: string | Uint8Array,
  program: string,
  args: readonly string[],
  io: CliIo,
): Uint8Array {
  const { spawnSync } = require('node:child_process') as typeof import('node:child_process');
  const run = spawnSync(program, args, {
    cwd: io.cwd,
    env: { ...io.env } as NodeJS.ProcessEnv,
    input: manifests,
    maxBuffer: MAX_OUTPUT,
  });
  if (run.stderr?.length) io.stderr(run.stderr);
  if (run.error) throw new UsageError(`the post-renderer ${program} could not be run: ${run.error.message}`);
  if (run.status !== 0)
    throw new UsageError(`the post-renderer ${program} failed with exit code ${run.status ?? run.signal}`);
  if (run.stdout.length === 0) throw new UsageError(`the post-renderer ${program} gave no output`);
  return run.stdout;
}
