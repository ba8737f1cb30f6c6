import { unescapeStep } from '../../../core/json-pointer.ts';
import { quote } from '../../../template/go/strconv.ts';
import { parseUrl } from '../../../template/go/url.ts';
import { GoError } from '../../../template/value.ts';
import { type Draft, draftOf, idOf } from './draft.ts';
import { escapeStep } from './failure.ts';
import { isObject, type SchemaJson, type SchemaObject } from './json.ts';
import { type SchemaFacts, scanSchema } from './scan.ts';

/** A schema with a name of its own, to which references in it are relative. Go: resource. */
export interface Resource {
  readonly pointer: string;
  readonly id: string;
  readonly draft: Draft;
  readonly anchors: Map<string, string>;
  readonly dynamicAnchors: string[];
}

/** A place in a document. */
export interface Location {
  readonly url: string;
  readonly pointer: string;
}

/** `url#/pointer`, as error texts name a place. */
export const locationText = ({ url, pointer }: Location): string =>
  `${url}#${pointer.split('/').map(pathEscape).join('/')}`;

/** Go: url.PathEscape. */
const pathEscape = (step: string): string =>
  encodeURIComponent(step).replace(/[!'()*]|%(?:24|26|2B|3A|3D|40)/g, (c) =>
    c.length === 1 ? `%${c.charCodeAt(0).toString(16).toUpperCase()}` : decodeURIComponent(c),
  );

/** A reference relative to a base: address and fragment. Go: url.join. */
export function joinUrl(base: string, reference: string): { url: string; fragment: string } {
  const hash = reference.indexOf('#');
  const address = hash < 0 ? reference : reference.slice(0, hash);
  const fragment = hash < 0 ? '' : unescapeFragment(reference, reference.slice(hash + 1));
  if (address === '') return { url: base, fragment };
  if (!/^[-\w./:~]*$/.test(address)) checkUrl(address);
  if (/^[a-zA-Z][-+.\w]*:/.test(address)) return { url: address, fragment };
  try {
    return { url: new URL(address, base).href, fragment };
  } catch {
    return { url: address, fragment };
  }
}

function checkUrl(address: string): void {
  try {
    parseUrl(address);
  } catch (error) {
    throw error instanceof GoError ? new GoError(`error in parsing ${quote(address)}: ${error.message}`) : error;
  }
}

function unescapeFragment(reference: string, fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    const bad = /%(?![0-9a-fA-F]{2}).{0,2}/s.exec(fragment)?.[0] ?? fragment;
    throw new GoError(`error in parsing ${quote(reference)}: invalid URL escape ${quote(bad)}`);
  }
}

/** A schema document: the names and anchors in it. Go: root. */
export class SchemaDocument {
  readonly url: string;
  readonly content: SchemaJson;
  private readonly resources = new Map<string, Resource>();
  private readonly byId = new Map<string, Resource>();
  private readonly processed = new Set<string>();
  private readonly adopted = new Set<string>();
  private readonly unknownDraft: (url: string) => Draft;
  private readonly rootDraft: Draft;
  readonly facts: SchemaFacts;
  /** Whether nothing in it can fail to compile. */
  readonly isSafe: boolean;
  private isCollected = false;

  /** @param unknownDraft finds the draft of a `$schema` that is none of json-schema.org's; throws where it cannot be loaded */
  constructor(url: string, content: SchemaJson, draft: Draft, unknownDraft: (url: string) => Draft) {
    this.url = url;
    this.content = content;
    this.unknownDraft = unknownDraft;
    const root = isObject(content) ? this.draftAndId(content, '', draft) : { draft, id: '' };
    this.facts = scanSchema(content, root.draft);
    this.rootDraft = root.draft;
    // Without names inside, the root is the one resource there is.
    if (this.facts.hasNames) this.collectAll();
    else this.addResource('', root.id === '' ? url : this.joinId(url, root.id, ''), root.draft);
    this.isSafe = this.canNotFail(this.facts);
  }

  private collectAll(): void {
    this.isCollected = true;
    this.collect(this.content, this.url, '', this.rootDraft);
  }

  private canNotFail({ isWellFormed, hasNames, hasDynamicReferences, references }: SchemaFacts): boolean {
    if (!isWellFormed || hasDynamicReferences || (hasNames && references.size > 0)) return false;
    const all = new Set(references);
    // What a reference leads to may refer to more: the set grows while it is gone through.
    for (const reference of all) {
      const pointer = /^#((?:\/[^%]*)?)$/.exec(reference)?.[1];
      if (pointer === undefined || !(this.isKnown(pointer) || this.adopt(pointer, all))) return false;
    }
    return true;
  }

  /** Takes a place that no keyword says to hold a schema for one, where that is beyond doubt: `$defs` in an old draft. */
  private adopt(pointer: string, references: Set<string>): boolean {
    const content = valueAt(this.content, pointer);
    const facts = content === undefined ? undefined : scanSchema(content, this.rootDraft);
    if (!facts?.isWellFormed || facts.hasNames || facts.hasDynamicReferences) return false;
    this.adopted.add(pointer);
    for (const reference of facts.references) references.add(reference);
    return true;
  }

  get root(): Resource {
    return this.resources.get('')!;
  }

  /** The resource a place belongs to. */
  resourceAt(pointer: string): Resource {
    if (this.resources.size === 1) return this.root;
    for (let at = pointer; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const resource = this.resources.get(at);
      if (resource !== undefined) return resource;
      if (at === '') return this.root;
    }
  }

  /** Whether the place is known to hold a schema. */
  isKnown(pointer: string): boolean {
    if (this.isCollected) return this.processed.has(pointer);
    return this.adopted.has(pointer) || isSchemaPlace(this.content, pointer, this.rootDraft);
  }

  /** Takes a place that no keyword says to hold a schema for one. Go: addSubschema. */
  add(pointer: string): void {
    if (!this.isCollected) {
      this.resources.clear();
      this.byId.clear();
      this.collectAll();
    }
    const base = this.resourceAt(pointer);
    this.collect(this.lookup(pointer), base.id, pointer, base.draft);
  }

  lookup(pointer: string): SchemaJson {
    const value = valueAt(this.content, pointer);
    if (value !== undefined) return value;
    throw new GoError(`json-pointer in ${quote(locationText({ url: this.url, pointer }))} not found`);
  }

  /** The place an address in this document stands for; undefined where it is another document's. Go: root.resolve. */
  resolve(url: string, fragment: string): Location | undefined {
    const resource = url === this.url ? this.root : this.byId.get(url);
    return resource && this.resolveIn(resource, fragment);
  }

  private resolveIn(resource: Resource, fragment: string): Location {
    if (fragment === '' || fragment.startsWith('/')) return { url: this.url, pointer: resource.pointer + fragment };
    const pointer = resource.anchors.get(fragment);
    if (pointer === undefined) {
      throw new GoError(`anchor in ${quote(`${resource.id}#${fragment}`)} not found in schema ${quote(this.url)}`);
    }
    return { url: this.url, pointer };
  }

  /** Go: collectResources. */
  private collect(schema: SchemaJson, base: string, pointer: string, inherited: Draft): void {
    if (this.processed.has(pointer)) return;
    this.processed.add(pointer);
    if (!isObject(schema)) {
      if (pointer === '') this.addResource(pointer, base, inherited);
      return;
    }
    const named = this.draftAndId(schema, pointer, inherited);
    const id = named.id === '' ? base : this.joinId(base, named.id, pointer);
    if (named.id !== '' || pointer === '') this.addResource(pointer, id, named.draft);
    const resource = this.byId.get(id)!;
    this.collectAnchors(schema, pointer, resource);
    for (const [inner, place] of subschemas(schema, pointer, named.draft)) {
      this.collect(inner, id, place, resource.draft);
    }
  }

  private joinId(base: string, id: string, pointer: string): string {
    try {
      return joinUrl(base, id).url;
    } catch (error) {
      if (!(error instanceof GoError)) throw error;
      throw new GoError(`error in parsing id at ${quote(locationText({ url: this.url, pointer }))}`);
    }
  }

  /** `$schema` counts at the root and beside a name only. */
  private draftAndId(schema: SchemaObject, pointer: string, inherited: Draft): { draft: Draft; id: string } {
    const declared = schema.get('$schema');
    if (typeof declared !== 'string') return { draft: inherited, id: idOf(inherited, schema) };
    const draft = draftOf(declared) ?? this.unknownDraft(declared);
    const id = idOf(draft, schema);
    return id === '' && pointer !== '' ? { draft: inherited, id: idOf(inherited, schema) } : { draft, id };
  }

  private addResource(pointer: string, id: string, draft: Draft): void {
    const other = this.byId.get(id);
    if (other !== undefined) {
      const where = `${quote(pointer)} and ${quote(other.pointer)}`;
      throw new GoError(`duplicate id ${quote(id)} in ${quote(this.url)} at ${where}`);
    }
    const resource: Resource = { pointer, id, draft, anchors: new Map(), dynamicAnchors: [] };
    this.resources.set(pointer, resource);
    this.byId.set(id, resource);
  }

  private collectAnchors(schema: SchemaObject, pointer: string, resource: Resource): void {
    const { version, id } = resource.draft;
    if (version < 2019) {
      const name = schema.has('$ref') ? undefined : schema.get(id);
      const fragment = typeof name === 'string' ? joinUrl('', name).fragment : '';
      if (fragment !== '' && !fragment.startsWith('/')) this.addAnchor(resource, fragment, pointer);
      return;
    }
    const anchor = schema.get('$anchor');
    if (typeof anchor === 'string') this.addAnchor(resource, anchor, pointer);
    const dynamic = version >= 2020 ? schema.get('$dynamicAnchor') : undefined;
    if (typeof dynamic !== 'string') return;
    this.addAnchor(resource, dynamic, pointer);
    resource.dynamicAnchors.push(dynamic);
  }

  private addAnchor(resource: Resource, anchor: string, pointer: string): void {
    const before = resource.anchors.get(anchor);
    if (before !== undefined && before !== pointer) {
      throw new GoError(
        `duplicate anchor ${quote(anchor)} in ${quote(this.url)} at ${quote(before)} and ${quote(pointer)}`,
      );
    }
    resource.anchors.set(anchor, pointer);
  }
}

function valueAt(content: SchemaJson, pointer: string): SchemaJson | undefined {
  let value: SchemaJson | undefined = content;
  for (const step of pointer.split('/').slice(1)) {
    const key = unescapeStep(step);
    if (isObject(value)) value = value.get(key);
    else value = Array.isArray(value) && /^\d+$/.test(key) ? value[Number(key)] : undefined;
  }
  return value;
}

/** Whether the steps of a pointer lead through keywords that hold schemas. */
function isSchemaPlace(schema: SchemaJson, pointer: string, draft: Draft): boolean {
  let at: SchemaJson | undefined = schema;
  const steps = pointer.split('/').slice(1);
  while (steps.length > 0) {
    if (!isObject(at)) return false;
    const key = steps.shift()!;
    let value: SchemaJson | undefined = at.get(key);
    if (draft.table.includes(key) && steps.length > 0 && isObject(value)) {
      value = value.get(unescapeStep(steps.shift()!));
    } else if (draft.list.includes(key) && Array.isArray(value) && /^\d+$/.test(steps[0] ?? '')) {
      value = value[Number(steps.shift())];
    } else if (!draft.one.includes(key)) {
      return false;
    }
    at = value;
  }
  return at !== undefined;
}

/** The schemas directly inside a schema, with their places. */
export function* subschemas(schema: SchemaObject, pointer: string, draft: Draft): Generator<[SchemaJson, string]> {
  for (const key of draft.one) {
    const value = schema.get(key);
    if (value !== undefined) yield [value, `${pointer}/${key}`];
  }
  for (const key of draft.list) {
    const value = schema.get(key);
    if (Array.isArray(value)) for (let i = 0; i < value.length; i += 1) yield [value[i]!, `${pointer}/${key}/${i}`];
  }
  for (const key of draft.table) {
    const value = schema.get(key);
    if (!isObject(value)) continue;
    for (const [name, inner] of value) yield [inner, `${pointer}/${key}/${escapeStep(name)}`];
  }
}
