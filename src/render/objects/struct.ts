import { GoObject, type GoValue } from '../../template/value.ts';

/** A struct whose fields are held by name: all that Helm's own structs need. */
export abstract class GoStruct extends GoObject {
  readonly #values: ReadonlyMap<string, GoValue>;

  constructor(values: Iterable<readonly [string, GoValue]>) {
    super();
    this.#values = new Map(values);
  }

  override field(name: string): GoValue | undefined {
    return this.#values.get(name);
  }
}
