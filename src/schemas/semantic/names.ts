import { remember } from '../../core/remember.ts';

/**
 * Rules for names, keys and other short texts, each giving the sentences of what is wrong (none: the text is fine).
 * The counterparts of k8s.io/apimachinery/pkg/util/validation; the sentences are the server's.
 */
export type TextRule = (value: string) => string[];

const DNS1123_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS1123_SUBDOMAIN = `${DNS1123_LABEL}(\\.${DNS1123_LABEL})*`;
const DNS1035_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const LABEL_KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${LABEL_KEY})?`;

/*
 * The patterns below are the same languages written so that JavaScript matches them in linear time; the server's own
 * patterns above are only shown in messages.
 */
const isLabelText = (s: string): boolean => /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(s);
const isSubdomainText = (s: string): boolean =>
  /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(s);
const isLabelKeyText = (s: string): boolean => /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(s);

const SUBDOMAIN_MESSAGE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
const LABEL_MESSAGE =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
const LABEL_KEY_MESSAGE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

const encoder = new TextEncoder();
/** Whether a string is longer than that in bytes, Go's len. */
const isLonger = (s: string, max: number): boolean =>
  s.length > max || (s.length * 3 > max && encoder.encode(s).length > max);

/** validation.RegexError. */
export function regexError(message: string, pattern: string, ...examples: string[]): string {
  if (examples.length === 0) return `${message} (regex used for validation is '${pattern}')`;
  const shown = examples.map((example) => `'${example}', `).join(' or ');
  return `${message} (e.g. ${shown}regex used for validation is '${pattern}')`;
}

/** validation.MaxLenError. */
export const maxLengthError = (max: number): string => `must be no more than ${max} characters`;
/** validation.InclusiveRangeError. */
export const inclusiveRangeError = (low: number | bigint, high: number | bigint): string =>
  `must be between ${low} and ${high}, inclusive`;

/** validation.IsDNS1123Label: `my-name`, 63 characters. */
export function isDns1123Label(value: string): string[] {
  const errors = isLonger(value, 63) ? [maxLengthError(63)] : [];
  if (isLabelText(value)) return errors;
  if (isSubdomainText(value)) return [...errors, 'must not contain dots'];
  return [...errors, regexError(LABEL_MESSAGE, DNS1123_LABEL, 'my-name', '123-abc')];
}

/** validation.IsDNS1123Subdomain: `my.name`, 253 characters. */
export function isDns1123Subdomain(value: string): string[] {
  const errors = isLonger(value, 253) ? [maxLengthError(253)] : [];
  if (!isSubdomainText(value)) errors.push(regexError(SUBDOMAIN_MESSAGE, DNS1123_SUBDOMAIN, 'example.com'));
  return errors;
}

/** validation.IsDNS1035Label: as a DNS label, but beginning with a letter. */
export function isDns1035Label(value: string): string[] {
  const errors = isLonger(value, 63) ? [maxLengthError(63)] : [];
  if (!isLabelText(value) || !/^[a-z]/.test(value))
    errors.push(
      regexError(
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
        DNS1035_LABEL,
        'my-name',
        'abc-123',
      ),
    );
  return errors;
}

/** validation.IsWildcardDNS1123Subdomain: `*.example.com`. */
export function isWildcardDns1123Subdomain(value: string): string[] {
  const errors = isLonger(value, 253) ? [maxLengthError(253)] : [];
  if (!value.startsWith('*.') || !isSubdomainText(value.slice(2)))
    errors.push(
      regexError(
        "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
        `\\*\\.${DNS1123_SUBDOMAIN}`,
        '*.example.com',
      ),
    );
  return errors;
}

/** validation.IsQualifiedName, a label key: `name` or `example.com/name`. */
export const isQualifiedName = (value: string): string[] => [...qualifiedNameErrors(value)];

const qualifiedNameErrors = remember((value: string): readonly string[] => {
  const parts = value.split('/');
  const shape = regexError(LABEL_KEY_MESSAGE, LABEL_KEY, 'MyName', 'my.name', '123-abc');
  if (parts.length > 2)
    return [`a valid label key ${shape} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  const errors: string[] = [];
  const name = parts.at(-1)!;
  if (parts.length === 2) errors.push(...prefixErrors(parts[0]!));
  if (name === '') errors.push('name part must be non-empty');
  else if (isLonger(name, 63)) errors.push('name part must be no more than 63 bytes');
  if (!isLabelKeyText(name)) errors.push(`name part ${shape}`);
  return errors;
});

function prefixErrors(prefix: string): string[] {
  if (prefix === '') return ['prefix part must be non-empty'];
  const errors = isLonger(prefix, 253) ? ['prefix part must be no more than 253 bytes'] : [];
  if (!isSubdomainText(prefix))
    errors.push(`prefix part ${regexError(SUBDOMAIN_MESSAGE, DNS1123_SUBDOMAIN, 'example.com')}`);
  return errors;
}

/** validation.IsValidLabelValue. */
export function isLabelValue(value: string): string[] {
  const errors = isLonger(value, 63) ? ['must be no more than 63 bytes'] : [];
  if (value !== '' && !isLabelKeyText(value))
    errors.push(
      regexError(
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
        LABEL_VALUE,
        'MyValue',
        'my_value',
        '12345',
      ),
    );
  return errors;
}

/** path.IsValidPathSegmentName: what can stand in a URL path. */
export function isPathSegmentName(value: string): string[] {
  if (value === '.' || value === '..') return [`may not be '${value}'`];
  return isPathSegmentPrefix(value);
}

/** path.IsValidPathSegmentPrefix. */
export const isPathSegmentPrefix = (value: string): string[] =>
  ['/', '%'].filter((illegal) => value.includes(illegal)).map((illegal) => `may not contain '${illegal}'`);

/** validation.IsValidPortName. */
export function isPortName(value: string): string[] {
  const errors = isLonger(value, 15) ? [maxLengthError(15)] : [];
  if (!/^[-a-z0-9]+$/.test(value))
    errors.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(value)) errors.push('must contain at least one letter (a-z)');
  if (value.includes('--')) errors.push('must not contain consecutive hyphens');
  if (value.startsWith('-') || value.endsWith('-')) errors.push('must not begin or end with a hyphen');
  return errors;
}

/** validation.IsValidPortNum. */
export const isPortNumber = (value: number): string[] =>
  value >= 1 && value <= 65535 ? [] : [inclusiveRangeError(1, 65535)];

/** validation.IsConfigMapKey: keys of ConfigMaps and Secrets. */
export function isConfigMapKey(value: string): string[] {
  const errors = isLonger(value, 253) ? [maxLengthError(253)] : [];
  if (!/^[-._a-zA-Z0-9]+$/.test(value))
    errors.push(
      regexError(
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
        '[-._a-zA-Z0-9]+',
        'key.name',
        'KEY_NAME',
        'key-name',
      ),
    );
  return [...errors, ...parentFolderErrors(value)];
}

/** validation.IsEnvVarName, the strict form of envFrom prefixes before RelaxedEnvironmentVariableValidation. */
export function isEnvVarName(value: string): string[] {
  const errors: string[] = [];
  if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(value))
    errors.push(
      regexError(
        "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
        '[-._a-zA-Z][-._a-zA-Z0-9]*',
        'my.env-name',
        'MY_ENV.NAME',
        'MyEnvName1',
      ),
    );
  return [...errors, ...parentFolderErrors(value)];
}

/** validation.IsRelaxedEnvVarName: printable ASCII but `=`. */
export function isRelaxedEnvVarName(value: string): string[] {
  const errors = value === '' ? ['environment variable name must be non-empty'] : [];
  if (!/^[\x20-\x3c\x3e-\x7e]*$/.test(value))
    errors.push("a valid environment variable name must consist only of printable ASCII characters other than '='");
  return errors;
}

/** validation.hasChDirPrefix. */
function parentFolderErrors(value: string): string[] {
  if (value === '.') return ["must not be '.'"];
  if (value === '..') return ["must not be '..'"];
  return value.startsWith('..') ? ["must not start with '..'"] : [];
}

/** validation.IsValidPercent: `25%`. */
export const isPercent = (value: string): string[] =>
  /^[0-9]+%$/.test(value)
    ? []
    : [regexError("a valid percent string must be a numeric string followed by an ending '%'", '[0-9]+%', '1%', '93%')];

/** validation.IsHTTPHeaderName. */
export const isHttpHeaderName = (value: string): string[] =>
  /^[-A-Za-z0-9]+$/.test(value)
    ? []
    : [
        regexError(
          "a valid HTTP header must consist of alphanumeric characters or '-'",
          '[-A-Za-z0-9]+',
          'X-Header-Name',
        ),
      ];

/** validation.IsCIdentifier. */
export const isCIdentifier = (value: string): string[] =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(value)
    ? []
    : [
        regexError(
          "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
          '[A-Za-z_][A-Za-z0-9_]*',
          'my_name',
          'MY_NAME',
          'MyName',
        ),
      ];
