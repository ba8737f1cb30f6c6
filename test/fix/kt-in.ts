import { runCli } from '../../src/cli/run.ts';

/** The command line in a folder: its exit code and what it prints. */
export async function ktIn(folder: string, argv: readonly string[]): Promise<{ code: number; stdout: string }> {
  let stdout = '';
  const io = {
    cwd: folder,
    env: {},
    stderr: () => {},
    stdout: (text: string | Uint8Array) => (stdout += String(text)),
  };
  return { code: await runCli(argv, io), stdout };
}
