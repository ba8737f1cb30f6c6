import type { InputText } from './inputs.ts';
import type { CliIo } from './io.ts';

/** Characters of some dozens of objects: from here on, setting the engine costs less than it saves. */
const SOME_OBJECTS = 20_000;

export function tuneForTexts(texts: readonly InputText[], io: CliIo): void {
  const characters = texts.reduce((sum, { text }) => sum + text.length, 0);
  if (characters > SOME_OBJECTS) io.tuneForObjects?.(characters);
}
