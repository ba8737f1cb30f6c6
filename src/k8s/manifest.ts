import type { Range } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import type { Step } from './locate.ts';
import { struct, text } from './objects.ts';

/** What an object is called by others. */
export interface ResourceId {
  readonly apiVersion: string;
  readonly kind: string;
  /** As written; absent where the manifest does not say. */
  readonly namespace?: string;
  readonly name: string;
}

/** One object of a manifest file. */
export interface Manifest {
  readonly id: ResourceId;
  readonly object: JsonObject;
  readonly file?: string;
  /** Which document of the stream it stands in; items of a List share one. */
  readonly document: number;
  /** The text repeats keys: a server refuses it whatever the object says. */
  readonly repeatedKeys: boolean;
  /** The text has no anchors, so that no value stands in two places of the object. */
  readonly sharesNoValues?: boolean;
  /** It is an item of a List. */
  readonly inList?: boolean;
  /** Where a field stands in the text, or the nearest field around it. Computed when asked for. */
  locate(path: readonly Step[], part?: 'key' | 'value'): Range;
}

/** `Deployment shop/web`, as diagnostics name an object. */
export function resourceLabel(id: ResourceId): string {
  return `${id.kind} ${id.namespace ? `${id.namespace}/` : ''}${id.name}`;
}

/** The same of an object whose name the server may have to make: `Job etl/load-*`. */
export const manifestLabel = ({ id, object }: Manifest): string =>
  resourceLabel({ ...id, name: id.name || `${text(struct(object, 'metadata'), 'generateName')}*` });
