import type { Json, JsonObject } from '../core/json.ts';
import { encodeJson } from '../core/json-text.ts';
import { isObject, struct, text } from '../k8s/objects.ts';
import { LAST_APPLIED } from './last-applied.ts';

/**
 * How values of Secrets are shown: `stable` gives each value a mark of its own, so that equal stays equal wherever it
 * stands; `kubectl` tells only whether a value changed; `none` shows them.
 */
export type MaskStyle = 'stable' | 'kubectl' | 'none';

export interface Sides {
  readonly live?: JsonObject;
  readonly merged?: JsonObject;
}

export const isSecret = (object: JsonObject | undefined): boolean =>
  text(object, 'kind') === 'Secret' && text(object, 'apiVersion') === 'v1';

/** Shorter values stand in too many texts by chance to be looked for in them. */
const SEARCHED_LENGTH = 4;
const FIELDS = ['data', 'stringData'];
const HIDDEN = '***';
const BEFORE = '*** (before)';
const AFTER = '*** (after)';

/** Masks the Secrets of one run. Nothing that goes in is changed. */
export class SecretMask {
  readonly #style: MaskStyle;
  /** By the bytes of the value, one character a byte. */
  readonly #marks = new Map<string, string>();
  /** All spellings met, to be found in texts. */
  readonly #spellings = new Map<string, string>();
  #longestFirst: [string, string][] | undefined;

  constructor(style: MaskStyle) {
    this.#style = style;
  }

  /** Both sides of an object; other kinds come back as they are. */
  sides({ live, merged }: Sides): Sides {
    if (this.#style === 'none' || !(isSecret(live) || isSecret(merged))) {
      return { ...(live && { live }), ...(merged && { merged }) };
    }
    return {
      ...(live && { live: this.#secret(live, merged, BEFORE) }),
      ...(merged && { merged: this.#secret(merged, live, AFTER) }),
    };
  }

  /** Takes note of the values of a Secret that is not shown itself: what is said of it may cite them. */
  note(object: JsonObject | undefined): void {
    if (this.#style !== 'none' && object !== undefined && isSecret(object)) this.#secret(object, undefined, HIDDEN);
  }

  /** A patch of a Secret, whose values are those of the sides. */
  patch(document: Json, kind: Sides): Json {
    if (this.#style === 'none' || !isObject(document) || !(isSecret(kind.live) || isSecret(kind.merged)))
      return document;
    return this.#secret(document, undefined, HIDDEN);
  }

  /** A text of a diagnostic, which may cite a value. */
  text(message: string): string {
    if (this.#style === 'none') return message;
    this.#longestFirst ??= [...this.#spellings].sort(([a], [b]) => b.length - a.length);
    let masked = message;
    for (const [spelling, mark] of this.#longestFirst) {
      if (masked.includes(spelling)) masked = masked.replaceAll(spelling, mark);
    }
    return masked;
  }

  #secret(object: JsonObject, other: JsonObject | undefined, changed: string): JsonObject {
    const masked: JsonObject = { ...object };
    for (const field of FIELDS) {
      if (Object.hasOwn(object, field)) masked[field] = this.#values(object[field]!, other?.[field], field, changed);
    }
    const metadata = struct(object, 'metadata');
    const annotations = struct(metadata, 'annotations');
    if (metadata === undefined || annotations === undefined) return masked;
    const theirs = struct(struct(other, 'metadata'), 'annotations');
    const shown: JsonObject = { ...annotations };
    for (const [name, value] of Object.entries(annotations)) {
      if (typeof value !== 'string') continue;
      shown[name] = name === LAST_APPLIED ? this.#annotation(value, text(theirs, name), changed) : this.text(value);
    }
    masked.metadata = { ...metadata, annotations: shown };
    return masked;
  }

  #values(values: Json, others: Json | undefined, field: string, changed: string): Json {
    if (values === null) return null;
    if (!isObject(values)) return this.#value(values, others, field, changed);
    const shown: JsonObject = {};
    for (const [key, value] of Object.entries(values)) {
      const other = isObject(others) && Object.hasOwn(others, key) ? others[key] : undefined;
      define(shown, key, value === null ? null : this.#value(value, other, field, changed));
    }
    return shown;
  }

  #value(value: Json, other: Json | undefined, field: string, changed: string): string {
    const mark = this.#mark(value, field);
    if (this.#style === 'stable') return mark;
    return other === undefined || other === null || encodeJson(other) === encodeJson(value) ? HIDDEN : changed;
  }

  /** The same bytes have the same mark, whether they came as base64 or as text. */
  #mark(value: Json, field: string): string {
    const spelling = typeof value === 'string' ? value : encodeJson(value);
    const bytes = Buffer.from(spelling, field === 'data' && typeof value === 'string' ? 'base64' : 'utf8');
    const key = bytes.toString('latin1');
    let mark = this.#marks.get(key);
    if (mark === undefined) {
      mark = `*** #${this.#marks.size + 1} (${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'})`;
      this.#marks.set(key, mark);
    }
    const shown = this.#style === 'stable' ? mark : HIDDEN;
    for (const text of [spelling, bytes.toString('utf8'), ...leavesOf(value)]) this.#noteSpellings(text, shown);
    this.#noteSpellings(bytes.toString('base64'), shown);
    return mark;
  }

  #noteSpellings(text: string, shown: string): void {
    for (const spelling of [text, JSON.stringify(text).slice(1, -1), encodeJson(text).slice(1, -1)]) {
      if (spelling.length < SEARCHED_LENGTH || this.#spellings.has(spelling)) continue;
      this.#spellings.set(spelling, shown);
      this.#longestFirst = undefined;
    }
  }

  /** The manifest inside of the annotation is a Secret itself; what cannot be read is hidden whole. */
  #annotation(value: string, other: string, changed: string): string {
    const manifest = parsed(value);
    if (manifest === undefined) return HIDDEN;
    const end = value.endsWith('\n') ? '\n' : '';
    return `${encodeJson(this.#secret(manifest, parsed(other), changed))}${end}`;
  }
}

/** A value that should be a text and is more: errors cite parts of it. */
function* leavesOf(value: Json): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* leavesOf(item);
  else if (isObject(value)) for (const item of Object.values(value)) yield* leavesOf(item);
  else if (value !== null) yield String(value);
}

function parsed(json: string): JsonObject | undefined {
  try {
    const value: Json = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function define(object: JsonObject, key: string, value: Json): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
