import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CONFIG_NAMES } from './names.ts';

/** The nearest configuration, in a folder or above it; its whole path. */
export function findConfig(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    const name = CONFIG_NAMES.find((one) => existsSync(join(at, one)) && speaksOfKt(join(at, one)));
    if (name !== undefined) return join(at, name);
    if (dirname(at) === at) return undefined;
  }
}

/** The nearest configuration of a file or folder, given by its whole path. */
export const configAbove = (path: string): string | undefined =>
  findConfig(statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : dirname(path));

/** A package.json is a configuration only where it has the key. */
function speaksOfKt(path: string): boolean {
  if (!isPackage(path)) return true;
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof value === 'object' && value !== null && Object.hasOwn(value, 'kt');
  } catch {
    return false; // npm's to complain about
  }
}

/** There, the configuration stands under the key `kt`. */
export const isPackage = (path: string): boolean => /(^|[\\/])package\.json$/.test(path);
