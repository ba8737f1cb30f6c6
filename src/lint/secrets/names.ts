import { remember } from '../../core/remember.ts';

/** How surely a name is that of a secret: anything is a password, but few texts are keys. */
export type SecretName = 'password' | 'token' | 'key';

/** What a variable, key or option is by its name; `undefined` where it names no secret, or only where one is. */
export const secretName = remember(classify);

const PASSWORD = /(password|passwd|passphrase|passwort)$|^(pass|pwd)$/;
const TOKEN = /^(token|secret|credential|credentials|authtoken|accesstoken|clientsecret|jwtsecret)$/;
const KEYS = /^(apikey|secretkey|accesskey|privatekey|encryptionkey|signingkey|masterkey|authkey)$/;
const BEFORE_KEY = /^(api|secret|access|private|encryption|signing|master|auth|account)$/;

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
  if (words.slice(0, -1).some((word) => ABOUT.test(word))) return undefined;
  if (PASSWORD.test(last)) return 'password';
  if (TOKEN.test(last)) return 'token';
  return KEYS.test(last) || (last === 'key' && BEFORE_KEY.test(words.at(-2) ?? '')) ? 'key' : undefined;
}
