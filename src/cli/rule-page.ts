import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page of a lint rule, in Markdown. The built program has a copy beside it; from sources, docs/ has it. */
export function readRulePage(id: string): string {
  const beside = join(__dirname, 'rules', `${id}.md`);
  return readFileSync(existsSync(beside) ? beside : join(__dirname, '../../docs/rules', `${id}.md`), 'utf8');
}
