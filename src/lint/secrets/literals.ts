import type { SecretName } from './names.ts';

/** Words for settings, not for secrets. */
const SETTINGS =
  /^(true|false|yes|no|on|off|null|none|nil|undefined|enabled?|disabled?|optional|required|auto|default|string|text|plain|always|never|random|generate[d]?)$/i;
/** Where a secret will be put, or where it is: by a template, an injector or a variable. */
const ELSEWHERE =
  /[${}<>()|`\\]|%[({]|^(vault|secret|ref|env|file|awssm|ssm|gcpsm|azkv|kms|arn|sops|enc|op|bank|path)[+:[]|^(\*+|x+|\.+|-+)$|^(your|my|some|the|insert|replace|todo|redacted|placeholder|example)[-_. ]|^(replace|redacted|placeholder|todo|tbd)/i;
/** The name of an object, a key or a file: `shop-db-credentials`, `tls.key`. */
const NAME =
  /^[a-z0-9]+([-._/][a-z0-9]+)*[-._/](secrets?|tokens?|keys?|creds?|credentials?|passwords?|passwd|auth|pass)([-._/][a-z0-9]+)*$/;
const FILE = /\.(pem|crt|key|json|ya?ml|txt|env|conf|cfg|properties|sh)$/i;
const DOTTED = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)+$/;

/** Names of Kubernetes have at most 253 characters. */
const isName = (text: string): boolean => text.length <= 253 && NAME.test(text);

/**
 * Whether a value can be the secret that its name says, rather than a setting, a placeholder, or the name of what holds the
 * secret. `sure` asks for more: a digit or capital, where names are often used for something else.
 */
export function isSecretValue(kind: SecretName, value: string, sure = false): boolean {
  const text = value.trim();
  if (text.length < 4 || text.length > 4096 || /\s/.test(text) || SETTINGS.test(text) || ELSEWHERE.test(text))
    return false;
  if (/^([.~]{0,2}\/|[a-z][a-z0-9+.-]{0,20}:\/\/)/i.test(text) || isName(text) || FILE.test(text)) return false;
  if (kind === 'password') return !DOTTED.test(text);
  if (/^[\d.,]+[a-zA-Z]{0,2}$/.test(text) || DOTTED.test(text)) return false;
  const mixed = /\d/.test(text) && /[A-Za-z]/.test(text) && text.length >= 8;
  return kind === 'token' && !sure ? true : mixed;
}
