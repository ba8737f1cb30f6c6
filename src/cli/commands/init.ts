import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from '../command.ts';
import { findConfig } from '../config/find-config.ts';
import { EXIT, UsageError } from '../exit.ts';
import { starterFiles } from '../starter-files.ts';
import { systemReason } from '../system-reason.ts';

export const initCommand: Command = {
  spec: {
    name: 'init',
    summary: 'write a configuration, a pre-commit hook and a CI job to start with',
    usage: '[DIR]',
    description:
      'Writes .ktrc.yaml, .pre-commit-config.yaml and a CI job of the host that the repository is made for (.gitlab-ci.yml stands there:\n' +
      'GitLab, otherwise GitHub), each with comments. A file that exists is left as it is, and what would go into it is printed.',
    options: [
      {
        name: 'ci',
        type: 'string',
        value: 'HOST',
        choices: ['auto', 'github', 'gitlab', 'none'],
        default: 'auto',
        describe: 'whose CI job is written',
      },
      { name: 'dry-run', type: 'boolean', describe: 'print the files and write none' },
    ],
    examples: [
      { command: 'kt init', does: 'in the current folder' },
      { command: 'kt init --ci none --dry-run', does: 'print a configuration and a hook' },
    ],
    positionals: [0, 1],
  },
  run(args, io) {
    const folder = args.positionals[0] ?? '.';
    const root = resolve(io.cwd, folder);
    if (!existsSync(root)) throw new UsageError(`cannot write to ${folder}: no such folder`);
    const asked = args.string('ci') ?? 'auto';
    const host = asked === 'auto' ? (existsSync(join(root, '.gitlab-ci.yml')) ? 'gitlab' : 'github') : asked;
    for (const { path, text } of starterFiles(host)) {
      const shown = folder === '.' ? path : `${folder.replace(/\/+$/, '')}/${path}`;
      const isConfig = path === '.ktrc.yaml';
      const known = isConfig ? findConfig(root) : undefined;
      if (args.flag('dry-run')) io.stdout(`# ${shown}\n${text}\n`);
      else if (known !== undefined && dirname(known) === root)
        io.stdout(`${shown}: there is a configuration, ${known}\n`);
      else if (write(join(root, path), shown, text)) io.stdout(`wrote ${shown}\n`);
      else io.stdout(`${shown} exists and stays as it is; this would go into it:\n\n${text}\n`);
    }
    return EXIT.clean;
  },
};

/** False where the file exists; that is asked by writing, so that nothing can come in between. */
function write(path: string, shown: string, text: string): boolean {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new UsageError(`cannot write ${shown}: ${systemReason(error)}`);
  }
}
