import type { Path } from '../path.ts';

type Step = Path[number];

interface Node {
  readonly path: Path;
  readonly next: Map<Step, Node>;
}

/** Keeps one of all equal paths: there are few, and very many references have them. */
export class SharedPaths {
  readonly #root: Node = { path: [], next: new Map() };

  of(path: Path): Path {
    let node = this.#root;
    for (const [i, step] of path.entries()) {
      let next = node.next.get(step);
      if (next === undefined) {
        next = { path: path.slice(0, i + 1), next: new Map() };
        node.next.set(step, next);
      }
      node = next;
    }
    return node.path;
  }
}
