import { chmodSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { UsageError } from '../exit.ts';
import { removeIfThere } from '../remove-if-there.ts';
import { systemReason } from '../system-reason.ts';
import { type EditableFile, encoded } from './editable-files.ts';

/** Puts another text in the place of a file's, at once and with the mode that it has. What somebody else changed meanwhile stays. */
export function writeFixed(path: string, file: EditableFile, text: string): void {
  const beside = `${file.target}.${process.pid}.tmp`;
  try {
    if (!readFileSync(file.target).equals(file.bytes))
      throw new UsageError(`${path} was changed meanwhile and is left alone`);
    const { mode } = statSync(file.target);
    writeFileSync(beside, encoded(file, text), { flag: 'wx' });
    chmodSync(beside, mode & 0o7777);
    renameSync(beside, file.target);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') removeIfThere(beside);
    throw new UsageError(`cannot write ${path}: ${systemReason(error)}`);
  }
}
