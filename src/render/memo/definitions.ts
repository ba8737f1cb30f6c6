import type { Tree } from '../../template/node.ts';

/** The definitions of a render, which tell what is asked of them: `include` and `template`, also in texts of `tpl`. */
export class Definitions extends Map<string, Tree> {
  onRead: ((name: string, tree: Tree | undefined) => void) | undefined;

  override get(name: string): Tree | undefined {
    const tree = super.get(name);
    this.onRead?.(name, tree);
    return tree;
  }
}
