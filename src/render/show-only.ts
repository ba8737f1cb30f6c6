import { GoError } from '../template/value.ts';
import { compilePathPattern } from './chart/path-match.ts';
import { splitManifests } from './split-manifests.ts';
import type { HelmVersion, RenderedManifest } from './types.ts';

const SOURCE_LINE = /# Source: [^/]+\/(.+)/;

/**
 * `--show-only`: cuts the printed text again and keeps the documents whose `# Source` line one of the patterns matches,
 * in the order of the patterns. Go: newTemplateCmd.
 */
export function showOnly(output: string, patterns: readonly string[], helm: HelmVersion): string {
  const documents = splitManifests(output, helm).flatMap((text) => {
    const source = SOURCE_LINE.exec(text)?.[1];
    return source === undefined ? [] : [{ text, source }];
  });
  const shown: string[] = [];
  for (const pattern of patterns) {
    const matches = pathMatcher(pattern);
    const found = documents.filter(({ source }) => matches(source));
    if (found.length === 0) throw new GoError(`could not find template ${pattern} in chart`);
    for (const { text } of found) shown.push(`---\n${text}\n`);
  }
  return shown.join('');
}

/** The manifests that these patterns show, in the order of the output. */
export function shownManifests(
  manifests: readonly RenderedManifest[],
  patterns: readonly string[],
): RenderedManifest[] {
  const matchers = patterns.map(pathMatcher);
  return manifests.filter(({ source }) => {
    const inChart = source.slice(source.indexOf('/') + 1);
    return matchers.some((matches) => matches(inChart));
  });
}

/** A malformed pattern matches nothing. */
function pathMatcher(pattern: string): (path: string) => boolean {
  try {
    return compilePathPattern(pattern);
  } catch (error) {
    if (error instanceof GoError) return () => false;
    throw error;
  }
}
