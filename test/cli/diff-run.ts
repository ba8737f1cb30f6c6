import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runCli } from '../../src/cli/run.ts';

export interface DiffRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder for the files of a test, and `kt diff` in it. */
export class DiffFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'kt-diff-'));
  env: Record<string, string | undefined> = { PATH: process.env.PATH };

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), text);
    }
  }

  async diff(...argv: string[]): Promise<DiffRun> {
    const out = { stdout: '', stderr: '' };
    const code = await runCli(['diff', ...argv], {
      cwd: this.path,
      env: this.env,
      stdout: (chunk) => (out.stdout += chunk),
      stderr: (chunk) => (out.stderr += chunk),
    });
    return { code, ...out };
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
