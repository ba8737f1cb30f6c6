import { resolve } from 'node:path';
import { printManifest } from '../render/output.ts';
import { showOnly } from '../render/show-only.ts';
import type { RenderOptions, RenderResult } from '../render/types.ts';
import { fromBytes, toBytes } from '../template/go/bytes.ts';
import { trimSpace } from '../template/go/strings.ts';
import { GoError } from '../template/value.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';

const MAX_OUTPUT = 512 * 1024 * 1024;

/** The program failed. */
export class PostRenderError extends GoError {}

export interface PostRenderer {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * The output after the user's program has seen it. Helm 3 hands over all but the hooks, and picks what `--show-only` asks
 * for from what comes back. Helm 4 knows plugins only; the program is given everything then.
 * @param result rendered without `showOnly`
 */
export function postRendered(
  result: RenderResult,
  { helm, showOnly: patterns = [] }: RenderOptions,
  renderer: PostRenderer,
  io: CliIo,
): Uint8Array {
  const handedOver = helm === 3 ? result.manifests.filter(({ hook }) => !hook) : result.manifests;
  const hooks = helm === 3 ? result.manifests.filter(({ hook }) => hook) : [];
  const edited = fromBytes(run(renderer, toBytes(handedOver.map(printManifest).join('')), io));
  const output = `${trimSpace(edited)}\n${hooks.map(printManifest).join('')}`;
  return toBytes(patterns.length === 0 ? output : showOnly(output, patterns, helm ?? 4));
}

/** Go: postrender.execRender; what the program says on stderr is shown. */
function run({ program, args }: PostRenderer, manifests: Uint8Array, io: CliIo): Uint8Array {
  const { spawnSync } = require('node:child_process') as typeof import('node:child_process');
  const path = program.includes('/') ? resolve(io.cwd, program) : program;
  const { stdout, stderr, status, signal, error } = spawnSync(path, args, {
    cwd: io.cwd,
    env: { ...io.env } as NodeJS.ProcessEnv,
    input: manifests,
    maxBuffer: MAX_OUTPUT,
  });
  // A program that does not read its input to the end may have done its work all the same.
  if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') {
    throw new UsageError(`the post-renderer ${program} could not be run: ${error.message}`);
  }
  if (status !== 0) {
    const end = status === null ? `signal: ${signal}` : `exit status ${status}`;
    throw new PostRenderError(
      `error while running post render on files: error while running command ${path}. error output:\n${fromBytes(stderr)}: ${end}`,
    );
  }
  if (stderr.length > 0) io.stderr(stderr);
  if (stdout.length === 0) throw new UsageError(`the post-renderer ${program} gave no output`);
  return stdout;
}
