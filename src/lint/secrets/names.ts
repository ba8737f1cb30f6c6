import { remember } from '../../core/remember.ts';

/** How surely a name is that of a secret: anything is a password, but few texts are keys. */
export type SecretName = 'password' | 'token' | 'key';

/** What a variable, key or option is by its name; `undefined` where it names no secret, or only where one is. */
export const secretName = remember(classify);

const PASSWORD = /(password|passwd|passphrase|passwort)$|^(pass|pwd)$/;
const TOKEN = /^(token|secret|credential|credentials|authtoken|accesstoken|clientsecret|jwtsecret)$/;
const KEYS = /^(apikey|secretkey|privatekey|encryptionkey|signingkey|masterkey|authkey)$/;
/** An access key alone is a user's name: its secret key is the secret. */
const BEFORE_KEY = /(^| )(api|secret|private|encryption|signing|master|auth|account|secret access)$/;
/** Tells clusters apart, and is known to all of their members. */
const NO_SECRET = /(^| )cluster token$/;

/** Words of names that tell about a secret or where it is: `existingSecret`, `TOKEN_FILE`, `MIN_PASSWORD`. */
const ABOUT =
  /^(existing|external|name|ref|file|path|dir|keyname|public|enabled?|disabled?|enable|disable|requires?|required|allow|use|uses|has|is|no|skip|generate|random|reset|forgot|min|max|length|tls|ssl|pull|image|registry|create|mount|automount|csrf|num|count|limit|empty)$/;

function classify(name: string): SecretName | undefined {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !/^\d+$/.test(word));
  const last = words.at(-1) ?? '';
  const before = words.slice(0, -1);
  if (before.some((word) => ABOUT.test(word)) || NO_SECRET.test(words.join(' '))) return undefined;
  if (PASSWORD.test(last)) return 'password';
  if (TOKEN.test(last)) return 'token';
  return KEYS.test(last) || (last === 'key' && BEFORE_KEY.test(before.join(' '))) ? 'key' : undefined;
}
