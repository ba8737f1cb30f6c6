import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs } from '../../../k8s/objects.ts';
import { FieldPath } from '../../field-path.ts';
import type { KindRules, SemanticContext, Warn } from '../context.ts';

const ENFORCE_MOUNTABLE = 'kubernetes.io/enforce-mountable-secrets';

/** The strategy's cleanSecretReferences: of a reference the name is kept. */
function setDefaults(account: JsonObject): void {
  if (has(account, 'secrets'))
    account.secrets = structs(account, 'secrets').map((secret) => (has(secret, 'name') ? { name: secret.name! } : {}));
}

function warnOfAccount(account: JsonObject, warn: Warn, { minor }: SemanticContext): void {
  if (minor < 32 || !has(struct(struct(account, 'metadata'), 'annotations'), ENFORCE_MOUNTABLE)) return;
  const field = FieldPath.of('metadata', 'annotations').key(ENFORCE_MOUNTABLE);
  warn(field, `${field}: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`);
}

export const serviceAccountRules: KindRules = {
  defaults: setDefaults,
  warnings: warnOfAccount,
};
