import type { Diagnostic } from '../../core/diagnostic.ts';
import type { JsonObject } from '../../core/json.ts';
import { lazy } from '../../core/lazy.ts';
import { type DocumentText, splitDocuments } from '../../k8s/documents.ts';
import { type Manifest, manifestLabel } from '../../k8s/manifest.ts';
import { entries, struct } from '../../k8s/objects.ts';
import type { LintSource } from '../input.ts';
import { templatePath } from '../objects/pod-template.ts';
import type { Path } from '../path.ts';
import { PEER_KEYS, type PeerIgnores } from './peers.ts';
import { objectPlace, readNote, type Suppression } from './suppression.ts';

export const ANNOTATION = 'kt.dev/ignore';

/** One of these is part of each such annotation and comment. A pattern of all looks through a text once. */
const KEYS = lazy(() => new RegExp(['kt-ignore', ANNOTATION, ...PEER_KEYS].join('|').replaceAll('.', '\\.')));

/** Whether a text may ask for silence, in annotations or comments (`kt-ignore`). */
export const mayAskForSilence = (text: string): boolean => KEYS().test(text);

/** The annotations of objects, and of the pods they make, that ask for silence about the whole object. */
export function annotationsOf({ text, manifests }: LintSource, peers: () => PeerIgnores): Suppression[] {
  if (!mayAskForSilence(text)) return [];
  let documents: DocumentText[] | undefined;
  return manifests.flatMap((manifest) =>
    metadataPaths(manifest).flatMap((path) =>
      entries(metadataAt(manifest, path), 'annotations').flatMap(([key, value]) => {
        const notes = key === ANNOTATION ? ownNotes(value) : foreignNotes(key, value, peers);
        if (notes.length === 0) return [];
        documents ??= splitDocuments(text);
        const covers = objectCover(manifest, documents[manifest.document]);
        const range = manifest.locate([...path, 'annotations', key], 'key');
        const resource = manifestLabel(manifest);
        const places = [objectPlace(manifest.file, resource)];
        return notes.map((note) => ({ ...note, file: manifest.file, range, resource, places, covers }));
      }),
    ),
  );
}

/** The object's own metadata, and those of its pods. */
function metadataPaths(manifest: Manifest): Path[] {
  const template = templatePath(manifest);
  return template === undefined || template.length === 0 ? [['metadata']] : [['metadata'], [...template, 'metadata']];
}

const metadataAt = ({ object }: Manifest, path: Path): JsonObject | undefined =>
  path.reduce<JsonObject | undefined>((at, step) => struct(at, String(step)), object);

/** Several notes stand on lines of their own, or behind semicolons. */
const ownNotes = (value: string) =>
  value
    .split(/[\n;]/)
    .filter((one) => one.trim() !== '')
    .map((one) => ({ ...readNote(one), foreign: false }));

/** Whose names cannot be another linter's are not looked up. */
function foreignNotes(key: string, value: string, peers: () => PeerIgnores) {
  if (!KEYS().test(key)) return [];
  const note = peers().read(key, value);
  return note === undefined ? [] : [{ ...note, until: undefined, foreign: true }];
}

/** Findings about an object: two of the same name may stand in one file. */
function objectCover(manifest: Manifest, document: DocumentText | undefined): (diagnostic: Diagnostic) => boolean {
  const label = manifestLabel(manifest);
  const start = document?.offset ?? 0;
  const end = start + (document?.text.length ?? 0);
  return ({ resource, file, range }) =>
    resource === label &&
    file === manifest.file &&
    (range === undefined || (start <= range.start.offset && range.start.offset <= end));
}
