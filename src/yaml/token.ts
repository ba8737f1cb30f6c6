import type { Mark } from './error.ts';

/** Tokens of YAML 1.1 as libyaml cuts them (yamlh.go: yaml_token_type_t). */
export type TokenType =
  | 'stream-start'
  | 'stream-end'
  | 'version-directive'
  | 'tag-directive'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'block-entry'
  | 'flow-entry'
  | 'key'
  | 'value'
  | 'alias'
  | 'anchor'
  | 'tag'
  | 'scalar';

export interface Token {
  readonly type: TokenType;
  readonly start: Mark;
  readonly end: Mark;
  /** Scalar text, anchor or alias name, tag handle, `%TAG` handle, `%YAML` version. */
  readonly value: string;
  /** The rest of a tag, the prefix of `%TAG`. */
  readonly suffix: string;
  /** A scalar without quotes or block indicator. */
  readonly plain: boolean;
}

export const token = (type: TokenType, start: Mark, end: Mark, value = '', suffix = '', plain = false): Token => ({
  type,
  start,
  end,
  value,
  suffix,
  plain,
});
