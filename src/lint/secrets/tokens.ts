/** A form of credentials that says by itself what it is. */
interface TokenForm {
  readonly what: string;
  readonly pattern: RegExp;
}

/** As the makers document them. Each begins with literal text and has bounded parts, or begins where a word does: long texts are read once. */
const FORMS: readonly TokenForm[] = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----\s*[A-Za-z0-9+/]/ },
  { what: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}\b/ },
  { what: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60})/ },
  { what: 'a token of GitLab', pattern: /\bgl(?:pat|ptt|dt|rt|cbt)-[\w-]{20}/ },
  { what: 'a token of Slack', pattern: /\bxox[abeoprs]-\d[\w-]{20}/ },
  { what: 'a webhook of Slack', pattern: /hooks\.slack\.com\/services\/T\w{6,12}\/B\w{6,12}\/\w{20}/ },
  { what: 'a key of Stripe', pattern: /\b[rs]k_live_[A-Za-z0-9]{16}/ },
  { what: 'an API key of Google', pattern: /\bAIza[\w-]{35}/ },
  { what: 'a token of npm', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { what: 'a token of PyPI', pattern: /\bpypi-AgE[\w-]{50}/ },
  { what: 'a token of Docker Hub', pattern: /\bdckr_pat_[\w-]{20}/ },
  { what: 'a key of SendGrid', pattern: /\bSG\.[\w-]{16,32}\.[\w-]{32}/ },
  { what: 'a token of DigitalOcean', pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/ },
  { what: 'a token of Shopify', pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/ },
  { what: 'a token of Vault', pattern: /\bhvs\.[\w-]{24}/ },
  { what: 'a key of OpenAI or Anthropic', pattern: /\bsk-(?:ant-|proj-)?(?=[\w-]{0,30}\d)[A-Za-z0-9_-]{32}/ },
  { what: 'a key of an Azure storage account', pattern: /\bAccountKey=[A-Za-z0-9+/]{60}/ },
  { what: 'a JSON Web Token', pattern: /(?<![\w-])eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20}/ },
];

/** What a text holds that signs somebody in; `undefined` where nothing is known by its form. */
export function tokenIn(text: string): string | undefined {
  const found = FORMS.find(({ pattern }) => pattern.test(text));
  return found?.what ?? (hasPasswordInUrl(text) ? 'a URL with a password' : undefined);
}

const URL_WITH_PASSWORD = /\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"'<>{}$%*]{0,100}:([^\s@/"'<>{}$%*]{3,200})@[\w[]/;

/** `postgres://web:secret@db/shop`, but none with a placeholder in the place of the password. */
function hasPasswordInUrl(text: string): boolean {
  const password = text.includes('://') ? URL_WITH_PASSWORD.exec(text)?.[1] : undefined;
  return password !== undefined && !/^(pass|password|passwd|pwd|secret|token|x+|\.+|[A-Z_]+)$/.test(password);
}
