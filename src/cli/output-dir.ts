import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { RenderResult } from '../render/types.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';

/** `--output-dir`: each template's manifests in a file of their own. Go: writeToFile. */
export function writeOutputDir(result: RenderResult, directory: string, io: CliIo): void {
  const root = resolve(io.cwd, directory);
  const written = new Set<string>();
  for (const { source, content } of result.manifests) {
    const path = resolve(root, source);
    // Names come from the chart, which may be anybody's.
    if (!path.startsWith(root + sep)) throw new UsageError(`${source} would be written outside ${directory}`);
    const text = `---\n# Source: ${source}\n${content}\n`;
    mkdirSync(dirname(path), { recursive: true });
    if (written.has(path)) appendFileSync(path, text);
    else writeFileSync(path, text);
    written.add(path);
    io.stdout(`wrote ${directory}/${source}\n`);
  }
}
