import type { Mark } from './error.ts';

/** A node of the document tree as written: tags, anchors and spans, nothing resolved yet (decode.go: node). */
export interface YamlNode {
  readonly kind: 'scalar' | 'mapping' | 'sequence' | 'alias';
  /** Scalar text or alias name. */
  readonly value: string;
  /** The full tag (`tag:yaml.org,2002:str`, `!local`), '' where there is none. */
  readonly tag: string;
  /** A plain scalar without tag: its type is told by its text. */
  readonly implicit: boolean;
  /** Items, or keys and values in turn. */
  readonly children: YamlNode[];
  /** What an alias stands for. */
  readonly target: YamlNode | undefined;
  readonly start: Mark;
  /** Where the node ends, in UTF-16 units. */
  end: number;
}
