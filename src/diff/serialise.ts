import { encodeJson } from '../core/json-text.ts';
import { readAllYaml, readYaml } from '../yaml/index.ts';
import { JsonSyntaxError, readJson } from './json-reader.ts';
import { modifiedConfiguration } from './last-applied.ts';
import { type GoJson, type GoMap, isMap, marshal } from './model.ts';

export interface SerialiseInput {
  /** A manifest's text; its first document counts. */
  readonly yaml: string;
}

export interface SerialiseResult {
  /** The document as JSON (YAMLToJSON). */
  readonly json: string | null;
  readonly decodeError: string | null;
  /** The last-applied annotation's text. */
  readonly lastApplied: string | null;
  /** The manifest with the annotation in it. */
  readonly modified: string | null;
  /** kubectl does not come so far as to serialise the text, or finds no object in it. */
  readonly kubectlRefuses: boolean;
}

/** A manifest as `kubectl apply` serialises it, byte for byte. */
export function serialiseForApply({ yaml }: SerialiseInput): SerialiseResult {
  const json = toJsonText(yaml);
  const failed = { json: null, lastApplied: null, modified: null };
  if (typeof json !== 'string') return { ...failed, decodeError: json.error, kubectlRefuses: true };
  const { decodeError, object } = decode(json);
  if (object === undefined) {
    return { ...failed, json, decodeError, kubectlRefuses: decodeError !== NOT_AN_OBJECT || isEmptyList(json) };
  }
  const { lastApplied, annotated } = modifiedConfiguration(object);
  const kubectlRefuses = !isAcceptable(object) || !laterDocumentsDecode(yaml);
  return { json, decodeError: null, lastApplied, modified: `${marshal(annotated)}\n`, kubectlRefuses };
}

const PREFIX = 'error converting YAML to JSON: ';

function toJsonText(yaml: string): string | { error: string } {
  const read = readYaml(yaml, { maps: 'map', integers: 'bigint' });
  if (read.error === undefined) return encodeJson(read.value);
  const { message } = read.error;
  return { error: message.startsWith(PREFIX) ? message.slice(PREFIX.length) : message };
}

const NOT_AN_OBJECT = 'object does not implement the Object interfaces';

/** unstructuredJSONScheme.Decode: anything with `items` is a list, anything else needs a kind. */
function decode(json: string): { decodeError: string; object?: undefined } | { decodeError: null; object: GoMap } {
  let value: GoJson;
  try {
    value = readJson(json);
  } catch (error) {
    if (error instanceof JsonSyntaxError) return { decodeError: error.message };
    throw error;
  }
  if (value !== null && !isMap(value)) {
    return { decodeError: `json: cannot unmarshal ${jsonKind(value)} into Go value of type unstructured.detector` };
  }
  const kind = value?.get('kind');
  if (value === null || typeof kind !== 'string' || kind === '') {
    return { decodeError: `Object 'Kind' is missing in '${json}'` };
  }
  return value.has('items') ? { decodeError: NOT_AN_OBJECT } : { decodeError: null, object: value };
}

function jsonKind(value: GoJson): string {
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'bigint' || typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function isEmptyList(json: string): boolean {
  const value = readJson(json);
  const items = isMap(value) ? value.get('items') : undefined;
  return !Array.isArray(items) || items.length === 0;
}

/** What kubectl's typed reading of the metadata asks for: a name, and texts only in labels and annotations. */
function isAcceptable(object: GoMap): boolean {
  const metadata = object.get('metadata');
  if (!isMap(metadata)) return false;
  const name = metadata.get('name');
  return (
    typeof name === 'string' &&
    name !== '' &&
    isTextMap(metadata.get('labels')) &&
    isTextMap(metadata.get('annotations'))
  );
}

function isTextMap(value: GoJson | undefined): boolean {
  if (value === undefined || value === null) return true;
  return isMap(value) && [...value.values()].every((item) => typeof item === 'string' || item === null);
}

function laterDocumentsDecode(yaml: string): boolean {
  if (!/^---/m.test(yaml)) return true;
  return readAllYaml(yaml, { maps: 'map', integers: 'bigint' })
    .slice(1)
    .every((document) => {
      if ('error' in document && document.error !== undefined) return false;
      const { value } = document as { value?: GoJson };
      return value === null || value === undefined || (isMap(value) && typeof value.get('kind') === 'string');
    });
}
