import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { invalid, notFound, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkRequiredText, checkText } from '../checks.ts';
import { type Errors, nameRule } from '../context.ts';
import {
  isConfigMapKey,
  isDns1123Label,
  isDns1123Subdomain,
  isEnvVarName,
  isRelaxedEnvVarName,
  type TextRule,
} from '../names.ts';
import { validatePathNoBacksteps } from '../volumes/paths.ts';
import { ENV_FIELDS, validateObjectFieldSelector, validateResourceFieldSelector } from './downward-api.ts';
import { allContainers, type PodScope } from './scope.ts';

/** RelaxedEnvironmentVariableValidation is on from 1.32. */
const nameRuleOf = (scope: PodScope): TextRule => (scope.minor >= 32 ? isRelaxedEnvVarName : isEnvVarName);

/** validation.ValidateEnv. */
export function validateEnv(container: JsonObject, field: FieldPath, scope: PodScope): void {
  for (const [i, variable] of structs(container, 'env').entries()) {
    const at = field.index(i);
    checkRequiredText(nameRuleOf(scope), text(variable, 'name'), at.child('name'), scope.errors);
    const source = struct(variable, 'valueFrom');
    if (source !== undefined) validateValueFrom(source, text(variable, 'value'), at.child('valueFrom'), scope);
  }
}

const VALUE_SOURCES: readonly (readonly [string, (source: JsonObject, field: FieldPath, errors: Errors) => void])[] = [
  ['fieldRef', (source, field, errors) => validateObjectFieldSelector(source, ENV_FIELDS, field, errors)],
  ['resourceFieldRef', (source, field, errors) => validateResourceFieldSelector(source, false, field, errors)],
  ['configMapKeyRef', validateKeySelector],
  ['secretKeyRef', validateKeySelector],
  ['fileKeyRef', validateFileKeySelector],
];

/** validation.validateEnvVarValueFrom. */
function validateValueFrom(valueFrom: JsonObject, value: string, field: FieldPath, scope: PodScope): void {
  let sources = 0;
  for (const [name, validate] of VALUE_SOURCES) {
    const source = struct(valueFrom, name);
    if (source === undefined) continue;
    sources += 1;
    validate(source, field.child(name), scope.errors);
  }
  const last = scope.minor >= 35 ? ', `secretKeyRef` or `fileKeyRef`' : ' or `secretKeyRef`';
  const say = (message: string) => scope.errors.push(invalid(field, '', message));
  if (sources === 0) say(`must specify one of: \`fieldRef\`, \`resourceFieldRef\`, \`configMapKeyRef\`${last}`);
  else if (value !== '') say('may not be specified when `value` is not empty');
  else if (sources > 1) say('may not have more than one field specified at a time');
}

/** validation.validateConfigMapKeySelector and validateSecretKeySelector. */
function validateKeySelector(selector: JsonObject, field: FieldPath, errors: Errors): void {
  checkText(isDns1123Subdomain, text(selector, 'name'), field.child('name'), errors);
  checkRequiredText(isConfigMapKey, text(selector, 'key'), field.child('key'), errors);
}

function validateFileKeySelector(selector: JsonObject, field: FieldPath, errors: Errors): void {
  checkRequiredText(isRelaxedEnvVarName, text(selector, 'key'), field.child('key'), errors);
  checkRequiredText(isDns1123Label, text(selector, 'volumeName'), field.child('volumeName'), errors);
  const path = text(selector, 'path');
  if (path === '') errors.push(required(field.child('path')));
  else validatePathNoBacksteps(path, field.child('path'), errors);
}

/** validation.ValidateEnvFrom; the count of sources is told of at the list. */
export function validateEnvFrom(container: JsonObject, field: FieldPath, scope: PodScope): void {
  for (const [i, source] of structs(container, 'envFrom').entries()) {
    const at = field.index(i);
    const prefix = text(source, 'prefix');
    if (prefix !== '') checkText(nameRuleOf(scope), prefix, at.child('prefix'), scope.errors);
    const names = ['configMapRef', 'secretRef'].filter((name) => has(source, name));
    for (const name of names) validateEnvSource(struct(source, name), at.child(name, 'name'), scope.errors);
    if (names.length === 0) scope.errors.push(invalid(field, '', 'must specify one of: `configMapRef` or `secretRef`'));
    else if (names.length > 1)
      scope.errors.push(invalid(field, '', 'may not have more than one field specified at a time'));
  }
}

const NAME_PREFIX = nameRule(isDns1123Subdomain);

/** The server lets a name end in a dash here, as it does for the beginnings of names. */
function validateEnvSource(source: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  checkRequiredText((name) => NAME_PREFIX(name, true), text(source, 'name'), field, errors);
}

/** validation.validateFileKeyRefVolumes: files of variables come from emptyDirs. */
export function validateEnvFileVolumes(scope: PodScope, field: FieldPath): void {
  const volumes = new Map(structs(scope.spec, 'volumes').map((volume) => [text(volume, 'name'), volume]));
  for (const { container, field: at } of allContainers(scope.spec, field))
    for (const [i, variable] of structs(container, 'env').entries()) {
      const reference = struct(struct(variable, 'valueFrom'), 'fileKeyRef');
      if (reference === undefined) continue;
      const name = text(reference, 'volumeName');
      const here = at.child('env').index(i).child('valueFrom', 'fileKeyRef', 'volumeName');
      const volume = volumes.get(name);
      if (volume === undefined) scope.errors.push(notFound(here, name));
      else if (!has(volume, 'emptyDir'))
        scope.errors.push(invalid(here, name, 'referenced volume must be of type emptyDir'));
    }
}
