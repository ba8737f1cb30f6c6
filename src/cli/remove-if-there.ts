import { rmSync } from 'node:fs';

/** Removes a file that may not be there, nor its folder. */
export function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is not ours to complain about.
  }
}
