import type { JsonObject } from '../../../core/json.ts';
import { entries, struct, text } from '../../../k8s/objects.ts';
import { invalid, required, tooLong } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors, KindRules, Warn } from '../context.ts';
import { isConfigMapKey } from '../names.ts';
import { jsonObjectFault } from './json-fault.ts';
import { keyPairFault } from './key-pair.ts';
import { base64Size, MAX_SECRET_BYTES } from './sizes.ts';

const DATA = FieldPath.of('data');
const ACCOUNT_NAME = 'kubernetes.io/service-account.name';

/** core/v1 SetDefaults_Secret; the conversion folds stringData into data, where it wins. */
function setDefaults(secret: JsonObject): void {
  if (text(secret, 'type') === '') secret.type = 'Opaque';
  const given = entries(secret, 'stringData').map(
    ([key, value]) => [key, Buffer.from(value).toString('base64')] as const,
  );
  delete secret.stringData;
  if (given.length > 0) secret.data = Object.fromEntries([...entries(secret, 'data'), ...given]);
}

/** core validation.ValidateSecret. */
function validateSecret(secret: JsonObject, errors: Errors): void {
  let size = 0;
  for (const [key, value] of entries(secret, 'data')) {
    checkText(isConfigMapKey, key, DATA.key(key), errors);
    size += base64Size(value);
  }
  if (size > MAX_SECRET_BYTES) errors.push(tooLong(DATA, MAX_SECRET_BYTES));
  validateType(secret, errors);
}

/** What the built-in types of secrets must have. */
function validateType(secret: JsonObject, errors: Errors): void {
  const data = new Map(entries(secret, 'data'));
  const need = (...keys: string[]): void => {
    for (const key of keys) if (!data.has(key)) errors.push(required(DATA.key(key)));
  };
  switch (text(secret, 'type')) {
    case 'kubernetes.io/service-account-token':
      if (text(struct(struct(secret, 'metadata'), 'annotations'), ACCOUNT_NAME) === '')
        errors.push(required(FieldPath.of('metadata', 'annotations').key(ACCOUNT_NAME)));
      return;
    case 'kubernetes.io/dockercfg':
      checkJson(data, '.dockercfg', errors);
      return;
    case 'kubernetes.io/dockerconfigjson':
      checkJson(data, '.dockerconfigjson', errors);
      return;
    case 'kubernetes.io/basic-auth':
      if (!data.has('username') && !data.has('password')) need('username', 'password');
      return;
    case 'kubernetes.io/ssh-auth':
      if (base64Size(data.get('ssh-privatekey') ?? '') === 0) errors.push(required(DATA.key('ssh-privatekey')));
      return;
    case 'kubernetes.io/tls':
      need('tls.crt', 'tls.key');
  }
}

function checkJson(data: ReadonlyMap<string, string>, key: string, errors: Errors): void {
  const value = data.get(key);
  if (value === undefined) {
    errors.push(required(DATA.key(key)));
    return;
  }
  const fault = jsonObjectFault(Buffer.from(value, 'base64').toString());
  if (fault !== undefined) errors.push(invalid(DATA.key(key), '<secret contents redacted>', fault));
}

/** The strategy's warningsForSecret: a certificate and a key that are not each other's. */
function warnOfSecret(secret: JsonObject, warn: Warn): void {
  if (text(secret, 'type') !== 'kubernetes.io/tls') return;
  const data = struct(secret, 'data');
  const decoded = (key: string): string => Buffer.from(text(data, key), 'base64').toString('latin1');
  const fault = keyPairFault(decoded('tls.crt'), decoded('tls.key'));
  if (fault !== undefined) warn(DATA, fault);
}

export const secretRules: KindRules = {
  defaults: setDefaults,
  validate: validateSecret,
  warnings: warnOfSecret,
};
