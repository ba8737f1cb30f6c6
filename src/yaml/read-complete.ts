import { lineColumn } from '../core/source.ts';
import { Composer } from './compose.ts';
import { type DecodeOptions, Decoder } from './decode.ts';
import { problemText, type YamlError, YamlProblem } from './error.ts';
import type { ReadResult } from './read.ts';

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
    return { error: errorAt(text, problemText(error), error.offset ?? 0) };
  }
}

function errorAt(text: string, message: string, offset: number): YamlError {
  return { message: `error converting YAML to JSON: ${message}`, line: lineColumn(text, offset).line, offset };
}
