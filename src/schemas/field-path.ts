/**
 * Where in an object a problem stands, in the API server's notation: `spec.ports[1].name`, `metadata.labels[app]`.
 * The counterpart of k8s.io/apimachinery/pkg/util/validation/field.Path; paths are immutable and cheap to extend, the
 * text is made when it is asked for.
 */
export class FieldPath {
  readonly #parent: FieldPath | undefined;
  readonly #step: string | number;
  readonly #bracketed: boolean;

  private constructor(parent: FieldPath | undefined, step: string | number, bracketed: boolean) {
    this.#parent = parent;
    this.#step = step;
    this.#bracketed = bracketed;
  }

  /** field.NewPath. */
  static of(...names: [string, ...string[]]): FieldPath {
    let path: FieldPath | undefined;
    for (const name of names) path = new FieldPath(path, name, false);
    return path!;
  }

  /** The field of that name, or further below: `.a.b`. */
  child(name: string, below?: string, further?: string): FieldPath {
    const path = new FieldPath(this, name, false); // a list of the names would be made anew on tens of thousands of calls
    return below === undefined ? path : path.child(below, further);
  }

  /** A list item: `[2]`. */
  index(i: number): FieldPath {
    return new FieldPath(this, i, true);
  }

  /** An entry of a map: `[name]`. */
  key(name: string): FieldPath {
    return new FieldPath(this, name, true);
  }

  /** The way down from the root as plain steps: names, keys and indices. */
  steps(): (string | number)[] {
    const steps = this.#parent?.steps() ?? [];
    steps.push(this.#step);
    return steps;
  }

  toString(): string {
    const before = this.#parent?.toString() ?? '';
    if (this.#bracketed) return `${before}[${this.#step}]`;
    return before === '' ? `${this.#step}` : `${before}.${this.#step}`;
  }
}
