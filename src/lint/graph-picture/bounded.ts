import type { Picture, PictureNode } from './picture.ts';

export interface BoundedPicture {
  readonly picture: Picture;
  /** Nodes that are left out. */
  readonly left: number;
}

/**
 * As much of a picture as a page can show: what has findings or is missing comes first, then what is connected with it, then
 * the others in their order. Takes time linear in nodes and edges.
 */
export function boundedPicture(picture: Picture, most: number): BoundedPicture {
  const { nodes, edges } = picture;
  if (nodes.length <= most) return { picture, left: 0 };
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const beside = new Map<string, string[]>();
  for (const { from, to } of edges)
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const known = beside.get(one);
      if (known === undefined) beside.set(one, [other]);
      else known.push(other);
    }
  const kept = new Set<PictureNode>();
  const keep = (node: PictureNode | undefined): void => {
    if (node !== undefined && kept.size < most) kept.add(node);
  };
  const striking = nodes.filter(({ findings, verdict }) => findings.length > 0 || verdict === 'missing');
  striking.forEach(keep);
  for (const { id } of striking) for (const other of beside.get(id) ?? []) keep(byId.get(other));
  nodes.forEach(keep);
  const ids = new Set([...kept].map(({ id }) => id));
  return {
    picture: {
      nodes: nodes.filter((node) => kept.has(node)),
      edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    },
    left: nodes.length - kept.size,
  };
}
