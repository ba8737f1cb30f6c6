/** YAML as Go's tools read and write it. */
export type { DecodeOptions } from './decode.ts';
export { type DocumentSpan, type ReadDocument, readAllYaml, splitDocuments, type TextSpan } from './documents.ts';
export { emitDocument, PlainScalar, type YamlTree } from './emit.ts';
export type { YamlError } from './error.ts';
export { marshalYaml, marshalYamlPretty } from './marshal.ts';
export { type ReadOptions, type ReadResult, readYaml } from './read.ts';
