import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { RenderedManifest, RenderResult } from '../render/types.ts';
import { UsageError } from './exit.ts';
import type { CliIo } from './io.ts';
import { systemReason } from './system-reason.ts';

/**
 * `--output-dir`: each template's manifests in a file of their own; with `--release-name` below a folder of that name, which
 * CRDs stay out of. Go: writeToFile, renderResources, newTemplateCmd.
 */
export function writeOutputDir(result: RenderResult, directory: string, useReleaseName: boolean, io: CliIo): void {
  const written = new Set<string>();
  const ofRelease = useReleaseName ? join(directory, result.release.name) : directory;
  for (const manifest of result.manifests) {
    const below = isCrdFile(manifest) ? directory : ofRelease;
    const root = resolve(io.cwd, below);
    const path = resolve(root, manifest.source);
    // Names come from the chart, which may be anybody's.
    if (!path.startsWith(root + sep)) throw new UsageError(`${manifest.source} would be written outside ${below}`);
    write(path, `---\n# Source: ${manifest.source}\n${manifest.content}\n`, written.has(path));
    written.add(path);
    io.stdout(`wrote ${below}/${manifest.source}\n`);
  }
  // Helm prints the manifests that are left, and a line break after them.
  io.stdout('\n');
}

/** A file of `crds/`, of this chart or one below it; templates lie in `templates/`. */
const isCrdFile = ({ source }: RenderedManifest): boolean => /^[^/]+\/(charts\/[^/]+\/)*crds\//.test(source);

function write(path: string, text: string, append: boolean): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (append) appendFileSync(path, text);
    else writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${systemReason(error)}`);
  }
}
