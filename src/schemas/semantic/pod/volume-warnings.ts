import { goQuote } from '../../../core/go-quote.ts';
import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import type { FieldPath } from '../../field-path.ts';
import type { SemanticContext, Warn } from '../context.ts';
import { warnAboutPersistentVolumeClaimSpec } from '../storage/claim-spec.ts';

/** Volume sources that no longer work: the field, how the server calls it in the warning, since when each holds. */
const DEPRECATED: readonly (readonly [string, string, string, number])[] = [
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+', 22],
  ['gitRepo', 'gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+', 33],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+', 22],
  ['flocker', 'flocker', 'deprecated in v1.22, non-functional in v1.25+', 22],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+', 22],
  ['quobyte', 'quobyte', 'deprecated in v1.22, non-functional in v1.25+', 22],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+', 25],
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+', 28],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+', 28],
];

export function warnAboutVolumes(spec: JsonObject, field: FieldPath, warn: Warn, { minor }: SemanticContext): void {
  for (const [i, volume] of structs(spec, 'volumes').entries()) {
    const at = field.index(i);
    for (const [name, shown, message, since] of DEPRECATED)
      if (has(volume, name) && minor >= since) warn(at.child(name), `${at.child(shown)}: ${message}`);
    if (has(volume, 'gitRepo') && minor < 33) warn(at.child('gitRepo'), `${at.child('gitRepo')}: deprecated in v1.11`);
    const claim = struct(struct(volume, 'ephemeral'), 'volumeClaimTemplate');
    const claimAt = at.child('ephemeral', 'volumeClaimTemplate', 'spec');
    if (claim !== undefined) warnAboutPersistentVolumeClaimSpec(struct(claim, 'spec'), claimAt, warn);
    for (const message of overlapsOf(volume)) warn(at, message);
  }
}

/** A path that a volume writes, and the object that it comes from where there are several. */
interface SourcePath {
  readonly path: string;
  readonly source: string;
}

/** pod.warningsForOverlappingVirtualPaths: files of a volume that overwrite each other, or lie below one another. */
function overlapsOf(volume: JsonObject): string[] {
  const name = (): string => goQuote(text(volume, 'name'));
  const sources: readonly (readonly [string, string | undefined, string])[] = [
    ['configMap', 'name', 'ConfigMap'],
    ['secret', 'secretName', 'Secret'],
    ['downwardAPI', undefined, 'DownwardAPI'],
  ];
  const messages: string[] = [];
  for (const [field, nameField, kind] of sources) {
    const source = struct(volume, field);
    if (source === undefined) continue;
    const shown = (): string => (nameField === undefined ? kind : `${kind} ${goQuote(text(source, nameField))}`);
    for (const overlap of overlaps(pathsOf(source, ''))) messages.push(`volume ${name()} (${shown()}): ${overlap}`);
  }
  const projected = structs(struct(volume, 'projected'), 'sources');
  for (const projection of projected)
    if (Object.keys(projection).every((key) => !has(projection, key)))
      messages.push(`volume ${name()} (Projected) has no sources provided`);
  for (const overlap of overlaps(projected.flatMap(projectedPaths)))
    messages.push(`volume ${name()} (Projected): ${overlap}`);
  return messages;
}

const pathsOf = (source: JsonObject | undefined, shown: string): SourcePath[] =>
  structs(source, 'items').map((item) => ({ path: text(item, 'path'), source: shown }));

/** Of the sources of one projection the first counts. */
function projectedPaths(projection: JsonObject): SourcePath[] {
  for (const [field, kind] of [
    ['configMap', 'ConfigMap'],
    ['secret', 'Secret'],
  ] as const) {
    const source = struct(projection, field);
    if (has(source, 'items')) return pathsOf(source, `${kind} ${goQuote(text(source, 'name'))}`);
  }
  const downward = struct(projection, 'downwardAPI');
  if (has(downward, 'items')) return pathsOf(downward, 'DownwardAPI');
  const token = struct(projection, 'serviceAccountToken');
  return token === undefined ? [] : [{ path: text(token, 'path'), source: 'ServiceAccountToken' }];
}

function overlaps(paths: readonly SourcePath[]): string[] {
  const seen: SourcePath[] = [];
  const messages: string[] = [];
  for (const { path, source } of paths) {
    const own: SourcePath = { path: path.replace(/\/+$/, ''), source };
    for (const other of seen)
      if (own.path !== '' && other.path !== '' && collide(own.path, other.path))
        messages.push(`overlapping paths: ${showPath(own)} with ${showPath(other)}`);
    seen.push(own);
  }
  return messages;
}

const collide = (a: string, b: string): boolean => `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);

const showPath = ({ path, source }: SourcePath): string =>
  source === '' ? goQuote(path) : `${goQuote(path)} (${source})`;
