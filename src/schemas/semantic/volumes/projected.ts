import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, structs, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkPresent } from '../checks.ts';
import type { Errors } from '../context.ts';
import { validateDownwardApiFile, validateKeyToPath } from './file-sources.ts';
import { validateFileMode, validateLocalNonReservedPath } from './paths.ts';

const MIN_TOKEN_SECONDS = 10 * 60;
const MAX_TOKEN_SECONDS = 2 ** 32;
const SOURCES = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken'];

/**
 * validation.validateProjectedVolumeSource. Sources of features that are off by default (clusterTrustBundle,
 * podCertificate) are dropped before validation.
 */
export function validateProjected(source: JsonObject, field: FieldPath, errors: Errors): void {
  validateFileMode(integer(source, 'defaultMode'), field.child('defaultMode'), errors);
  const paths = new PathSet(field, errors);
  for (const [i, projection] of structs(source, 'sources').entries()) {
    const at = field.child('sources').index(i);
    for (const name of ['secret', 'configMap']) validateKeys(struct(projection, name), at.child(name), paths, errors);
    for (const file of structs(struct(projection, 'downwardAPI'), 'items')) {
      validateDownwardApiFile(file, at.child('downwardAPI'), errors);
      paths.add(text(file, 'path'), text(file, 'path'));
    }
    validateToken(struct(projection, 'serviceAccountToken'), at.child('serviceAccountToken'), field, errors);
    if (SOURCES.filter((name) => has(projection, name)).length > 1)
      errors.push(forbidden(at, 'may not specify more than 1 volume type per source'));
  }
}

/** The paths that all sources of one volume write to. */
class PathSet {
  readonly #seen = new Set<string>();
  readonly #field: FieldPath;
  readonly #errors: Errors;

  constructor(field: FieldPath, errors: Errors) {
    this.#field = field;
    this.#errors = errors;
  }

  /** `culprit` is the value that the server shows. */
  add(path: string, culprit: string): void {
    if (path === '') return;
    if (this.#seen.has(path)) this.#errors.push(invalid(this.#field, culprit, 'conflicting duplicate paths'));
    this.#seen.add(path);
  }
}

function validateKeys(source: JsonObject | undefined, field: FieldPath, paths: PathSet, errors: Errors): void {
  if (source === undefined) return;
  checkPresent(source, 'name', field, errors);
  for (const [i, item] of structs(source, 'items').entries()) {
    validateKeyToPath(item, field.child('items').index(i), errors);
    paths.add(text(item, 'path'), text(source, 'name'));
  }
}

/** The path's errors stand at the volume, not at the source. */
function validateToken(token: JsonObject | undefined, field: FieldPath, volume: FieldPath, errors: Errors): void {
  if (token === undefined) return;
  const seconds = integer(token, 'expirationSeconds') ?? 0;
  const at = field.child('expirationSeconds');
  if (seconds < MIN_TOKEN_SECONDS) errors.push(invalid(at, seconds, 'may not specify a duration less than 10 minutes'));
  if (seconds > MAX_TOKEN_SECONDS)
    errors.push(invalid(at, seconds, 'may not specify a duration larger than 2^32 seconds'));
  const path = text(token, 'path');
  if (path === '') errors.push(required(volume.child('path')));
  else validateLocalNonReservedPath(path, volume.child('path'), errors);
}
