import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The text of the API tables. The file lies beside this module in the sources and beside the bundle when built
 * (scripts/build.mjs copies it), so that nothing of it costs start-up time of commands that do not validate. It is ASCII.
 */
export function readApiTables(): string {
  return readFileSync(join(__dirname, 'api-tables.txt'), 'latin1');
}
