import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * A module of the user's, CommonJS or ES. The bundle cannot import (scripts/build.mjs), so a file beside it does; from
 * sources there is none, and no need of it.
 */
export function importModule(path: string): Promise<Readonly<Record<string, unknown>>> {
  const url = pathToFileURL(path).href;
  const beside = join(__dirname, 'import-module.cjs');
  if (existsSync(beside)) return (require(beside) as (url: string) => Promise<Record<string, unknown>>)(url);
  return import(url);
}
