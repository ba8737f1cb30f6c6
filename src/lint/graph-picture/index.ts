import type { Diagnostic } from '../../core/diagnostic.ts';
import { loadManifests } from '../../k8s/load.ts';
import type { LintText } from '../input.ts';
import { graphOf } from '../lint.ts';
import type { LintOptions } from '../options.ts';
import { collectPicture } from './collect.ts';
import type { Picture } from './picture.ts';

export { type BoundedPicture, boundedPicture } from './bounded.ts';
export { pictureDot, pictureJson, pictureMermaid } from './diagrams.ts';
export { pictureHtml } from './html.ts';
export type { Picture } from './picture.ts';
export { pictureSvg } from './svg.ts';
export { pictureText, type TreePaint } from './text.ts';

/** The objects of some texts that belong together, and how they need each other. @param diagnostics what lint found in them */
export function pictureOf(
  texts: readonly LintText[],
  options: LintOptions,
  diagnostics: readonly Diagnostic[],
): Picture {
  const manifests = texts.flatMap(({ text, file }) => [...loadManifests(text, file).manifests]);
  return collectPicture(graphOf(manifests, options), diagnostics);
}

/** Several sets in one picture. */
export function joinPictures(pictures: readonly Picture[]): Picture {
  if (pictures.length === 1) return pictures[0]!;
  const own = (id: string, i: number): string => `s${i}${id}`;
  return {
    nodes: pictures.flatMap(({ nodes }, i) => nodes.map((node) => ({ ...node, id: own(node.id, i) }))),
    edges: pictures.flatMap(({ edges }, i) =>
      edges.map((edge) => ({ ...edge, from: own(edge.from, i), to: own(edge.to, i) })),
    ),
  };
}
