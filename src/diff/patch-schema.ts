/** What a patch has to know of a field (LookupPatchMeta and PatchMeta of strategicpatch/meta.go). */
export interface PatchField {
  /** The type below: of the map, or of the list's elements. */
  readonly schema: PatchSchema;
  /** '' where there is none. */
  readonly mergeKey: string;
  readonly strategy: '' | 'merge' | 'replace';
  readonly retainKeys: boolean;
}

/** The type of an object in a document. Both look-ups throw PatchError where there is no such field. */
export interface PatchSchema {
  mapField(name: string): PatchField;
  listField(name: string): PatchField;
  /** What errors call the type. */
  readonly name: string;
}

/** extractRetainKeysPatchStrategy: `merge,retainKeys` is two strategies. */
export function patchField(schema: PatchSchema, mergeKey = '', strategies = ''): PatchField {
  if (strategies === '') return { schema, mergeKey, strategy: '', retainKeys: false };
  const words = strategies.split(',');
  const strategy = words.includes('merge') ? 'merge' : words.includes('replace') ? 'replace' : '';
  return { schema, mergeKey, strategy, retainKeys: words.includes('retainKeys') };
}
