import type { Tree } from '../../template/node.ts';
import type { Abstract } from './abstract.ts';
import type { ValuePath } from './value-path.ts';
import type { Access, World } from './world.ts';

/** Where the expressions of a template lead, by their places: each is told to the world once, however often it is met. */
export class AccessNotes {
  readonly #world: World;
  readonly #tree: Tree;
  readonly #fields = new Map<number, Set<ValuePath | undefined>>();
  readonly #dots = new Map<number, Set<ValuePath | undefined>>();

  constructor(world: World, tree: Tree) {
    this.#world = world;
    this.#tree = tree;
  }

  /** @param pos UTF-16 offset of the expression */
  note(value: Abstract, pos: number): void {
    this.#note(value, pos, this.#fields, this.#world.accesses);
  }

  noteDot(value: Abstract, pos: number): void {
    this.#note(value, pos, this.#dots, this.#world.dots);
  }

  #note(value: Abstract, pos: number, noted: Map<number, Set<ValuePath | undefined>>, accesses: Access[]): void {
    const { paths, files, size, other } = value;
    const [first] = paths;
    const path = size - files.size === 1 && !other ? first : undefined;
    const known = noted.get(pos);
    if (known?.has(path)) return;
    if (known === undefined) noted.set(pos, new Set([path]));
    else known.add(path);
    accesses.push({ tree: this.#tree, pos, path });
  }
}
