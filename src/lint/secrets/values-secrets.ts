import type { Json, JsonObject } from '../../core/json.ts';
import { isObject } from '../../k8s/objects.ts';
import type { Path } from '../path.ts';
import { secretIn } from './find-secret.ts';

/** A text among values that is a secret. */
export interface ValuesSecret {
  readonly path: Path;
  /** What is wrong with it, as messages end. */
  readonly fault: string;
}

/** The secrets that stand in plain text in values. */
export function* secretsInValues(values: JsonObject | undefined): Generator<ValuesSecret> {
  for (const { name, value, path } of namedTexts(values ?? {})) {
    const fault = secretIn(name, value, true);
    if (fault !== undefined) yield { path, fault };
  }
}

interface NamedText {
  /** The key it stands under; that of its list for an item of one. */
  readonly name: string;
  readonly value: string;
  readonly path: Path;
}

/** All texts of a tree. Deeper ones than any chart has are left alone. */
function* namedTexts(value: Json, path: Path = [], name = ''): Generator<NamedText> {
  if (typeof value === 'string') yield { name, value, path };
  if (path.length > 50) return;
  if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* namedTexts(item, [...path, i], name);
  else if (isObject(value))
    for (const [key, child] of Object.entries(value)) yield* namedTexts(child, [...path, key], key);
}
