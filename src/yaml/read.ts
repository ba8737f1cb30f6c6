import type { Json } from '../core/json.ts';
import type { DecodeOptions } from './decode.ts';
import type { YamlError } from './error.ts';
import { readFast } from './fast.ts';

/**
 * Reading YAML as sigs.k8s.io/yaml's Unmarshal does, which Helm and kubectl use: YAML 1.1 as go-yaml v2 understands it,
 * turned into JSON.
 *
 * Two readers stand behind it. `fast.ts` reads what manifests ordinarily look like and gives up on anything else; then the
 * complete reader (scanner.ts, compose.ts, decode.ts) takes over. That one follows go-yaml's port of libyaml step by step
 * instead of correcting the results of the `yaml` package, since charts and their users see its error sentences, its line
 * numbers and its departures from YAML 1.1, and since their order (what is reported first) follows from the way it scans.
 * The `yaml` package remains the yardstick of the tests.
 */
export interface ReadOptions extends Partial<DecodeOptions> {}

export type ReadResult = { readonly value: Json; readonly error?: undefined } | { readonly error: YamlError };

const DEFAULTS: DecodeOptions = { maps: 'object', integers: 'exact', duplicateKeys: 'last' };

/** The first document of a text; an empty text is null. Further documents are not looked at. */
export function readYaml(text: string, options: ReadOptions = {}): ReadResult {
  const all = { ...DEFAULTS, ...options };
  return readFast(text, all) ?? readComplete(text, all);
}

/** The complete reader: a part of the program of its own, which few documents need (docs/adr/0002). */
export const readComplete: typeof import('./read-complete.ts').readComplete = (text, options) =>
  (require('./read-complete.ts') as typeof import('./read-complete.ts')).readComplete(text, options);
