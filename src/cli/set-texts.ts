import { mergeUserValues } from '../render/values/merge-values.ts';
import { GoError } from '../template/value.ts';
import type { CliIo } from './io.ts';
import type { ParsedArgs } from './parse-args.ts';
import { renderOptions } from './render-flags.ts';

/** The texts among the values that `--set` and its kin set. Files of `--set-file` are left out: whole texts are no names. */
export function setTexts(args: ParsedArgs, io: CliIo): string[] {
  const { helm = 4, set, setString, setJson, setLiteral } = renderOptions(args, io);
  const found: string[] = [];
  try {
    collectTexts(mergeUserValues({ helm, set, setString, setJson, setLiteral }), found);
  } catch (error) {
    // What cannot be read the render has told.
    if (!(error instanceof GoError)) throw error;
  }
  return found;
}

function collectTexts(value: unknown, found: string[]): void {
  if (typeof value === 'string') found.push(value);
  else if (value instanceof Map || Array.isArray(value)) for (const one of value.values()) collectTexts(one, found);
}
