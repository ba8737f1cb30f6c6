import type { Tree } from '../../template/node.ts';
import type { Abstract } from './abstract.ts';
import type { ValuePath } from './value-path.ts';
import type { Access, World } from './world.ts';

/** By place: most expressions lead to one. */
class Noted {
  readonly #first = new Map<number, ValuePath | undefined>();
  readonly #others = new Map<number, Set<ValuePath | undefined>>();

  /** @returns whether it is new */
  add(pos: number, path: ValuePath | undefined): boolean {
    const first = this.#first.get(pos);
    if (first === undefined && !this.#first.has(pos)) {
      this.#first.set(pos, path);
      return true;
    }
    if (first === path) return false;
    const others = this.#others.get(pos);
    if (others?.has(path)) return false;
    if (others === undefined) this.#others.set(pos, new Set([path]));
    else others.add(path);
    return true;
  }
}

/** Where the expressions of a template lead, by their places: each is told to the world once, however often it is met. */
export class AccessNotes {
  readonly #world: World;
  readonly #tree: Tree;
  readonly #fields = new Noted();
  readonly #dots = new Noted();

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

  #note({ paths, files, size, other }: Abstract, pos: number, noted: Noted, accesses: Access[]): void {
    let path: ValuePath | undefined;
    if (size - files.size === 1 && !other) [path] = paths;
    if (noted.add(pos, path)) accesses.push({ tree: this.#tree, pos, path });
  }
}
