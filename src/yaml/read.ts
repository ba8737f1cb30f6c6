import type { Json } from '../core/json.ts';
import { lineColumn } from '../core/source.ts';
import { Composer } from './compose.ts';
import { type DecodeOptions, Decoder } from './decode.ts';
import { problemText, type YamlError, YamlProblem } from './error.ts';
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

/** The complete reader alone. */
export function readComplete(text: string, options: DecodeOptions): ReadResult {
  try {
    const root = new Composer(text).document();
    if (root === undefined) return { value: null };
    const decoded = new Decoder(options).decode(root);
    if ('value' in decoded) return decoded;
    return { error: errorAt(text, decoded.fault, decoded.node.start.pos) };
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error;
    return { error: errorAt(text, problemText(error), error.mark?.pos ?? 0) };
  }
}

function errorAt(text: string, message: string, offset: number): YamlError {
  return { message: `error converting YAML to JSON: ${message}`, line: lineColumn(text, offset).line, offset };
}
