import { byteLength } from '../../../template/go/bytes.ts';
import { parseAddress } from '../../../template/go/ip-address.ts';
import { compileRegexp } from '../../../template/go/regexp.ts';
import { numError, parseInt as parseGoInt, quoteRune } from '../../../template/go/strconv.ts';
import { parseTime } from '../../../template/go/time-parse.ts';
import { hostname, parseUrl, type Url } from '../../../template/go/url.ts';
import { UTC } from '../../../template/go/zone.ts';
import { GoError } from '../../../template/value.ts';
import { checkDuration, checkTime } from './format-time.ts';

/** A kind of string; asserted by drafts before 2019-09 only. */
export interface Format {
  readonly name: string;
  /** What is wrong with a string; undefined where nothing is. */
  check(text: string): string | undefined;
}

type Check = (text: string) => string | undefined;

/** The format of a name; unknown ones are not checked. Go: format.go. */
export function findFormat(name: string | undefined): Format | undefined {
  const check = name !== undefined && Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
  return check && { name: name!, check };
}

const CHECKS: Readonly<Record<string, Check>> = {
  regex: (text) => problemOf(() => compileRegexp(text)),
  'json-pointer': checkPointer,
  'relative-json-pointer': checkRelativePointer,
  uuid: checkUuid,
  duration: checkDuration,
  period: checkPeriod,
  ipv4: checkIpv4,
  ipv6: checkIpv6,
  hostname: checkHostname,
  email: checkEmail,
  date: checkDate,
  time: checkTime,
  'date-time': checkDateTime,
  uri: checkUri,
  iri: checkUri,
  'uri-reference': checkUriReference,
  'iri-reference': checkUriReference,
  'uri-template': checkUriTemplate,
  semver: checkSemver,
};

/** The text of the error that a function of Go's library gives. */
function problemOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof GoError) return error.message;
    throw error;
  }
}

/** The first character that is not of an allowed set. */
function strangeCharacter(text: string, allowed: RegExp, where = ''): string | undefined {
  for (const char of text)
    if (!allowed.test(char)) return `invalid character ${quoteRune(char.codePointAt(0)!)}${where}`;
  return undefined;
}

const within = (what: string, problem: string | undefined): string | undefined => problem && `${what}: ${problem}`;

function checkPointer(text: string): string | undefined {
  if (text === '') return undefined;
  if (!text.startsWith('/')) return 'not starting with /';
  return /~(?![01])/.test(text) ? '~ must be followed by 0 or 1' : undefined;
}

function checkRelativePointer(text: string): string | undefined {
  const digits = /^\d*/.exec(text)![0];
  if (digits === '') return 'must start with non-negative integer';
  if (digits.length > 1 && digits.startsWith('0')) return 'starts with zero';
  const rest = text.slice(digits.length);
  return rest === '#' ? undefined : checkPointer(rest);
}

const UUID_GROUPS = [8, 4, 4, 4, 12];

function checkUuid(text: string): string | undefined {
  const groups = text.split('-');
  if (groups.length !== UUID_GROUPS.length) return `must have ${UUID_GROUPS.length} elements`;
  for (const [i, group] of groups.entries()) {
    if (byteLength(group) !== UUID_GROUPS[i]) return `element ${i + 1} must be ${UUID_GROUPS[i]} characters long`;
    for (const char of group)
      if (!/[0-9a-fA-F]/.test(char)) return `non-hex character ${quoteRune(char.codePointAt(0)!)}`;
  }
  return undefined;
}

function checkIpv4(text: string): string | undefined {
  const groups = text.split('.');
  if (groups.length !== 4) return 'expected four decimals';
  for (const group of groups) {
    if (group.length > 1 && group.startsWith('0')) return 'leading zeros';
    const { value, error } = parseGoInt(group, 10, 64);
    if (error !== undefined) return numError('Atoi', group, error);
    if (value < 0n || value > 255n) return 'decimal must be between 0 and 255';
  }
  return undefined;
}

function checkIpv6(text: string): string | undefined {
  if (!text.includes(':')) return 'missing colon';
  const problem = problemOf(() => parseAddress(text));
  if (problem !== undefined) return problem;
  return text.includes('%') ? 'zone id is not a part of ipv6 address' : undefined;
}

function checkHostname(text: string): string | undefined {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  if (byteLength(name) > 253) return 'more than 253 characters long';
  for (const label of name.split('.')) {
    const length = byteLength(label);
    if (length < 1 || length > 63) return 'label must be 1 to 63 characters long';
    if (label.startsWith('-')) return 'label starts with hyphen';
    if (label.endsWith('-')) return 'label ends with hyphen';
    const problem = strangeCharacter(label, /[a-zA-Z0-9-]/);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkEmail(text: string): string | undefined {
  // The limit is 254; the sentence says 255.
  if (byteLength(text) > 254) return 'more than 255 characters long';
  const at = text.lastIndexOf('@');
  if (at < 0) return 'missing @';
  return checkLocalPart(text.slice(0, at)) ?? checkMailDomain(text.slice(at + 1));
}

function checkLocalPart(local: string): string | undefined {
  if (byteLength(local) > 64) return 'local part more than 64 characters long';
  if (local.length > 1 && local.startsWith('"') && local.endsWith('"')) {
    return /[\\"]/.test(local.slice(1, -1))
      ? 'backslash and quote are not allowed within quoted local part'
      : undefined;
  }
  if (local.startsWith('.')) return 'starts with dot';
  if (local.endsWith('.')) return 'ends with dot';
  if (local.includes('..')) return 'consecutive dots';
  return strangeCharacter(local, /[a-zA-Z0-9.!#$%&'*+\-/=?^_`{|}~]/);
}

function checkMailDomain(domain: string): string | undefined {
  if (!domain.startsWith('[') || !domain.endsWith(']')) return within('invalid domain', checkHostname(domain));
  const address = domain.slice(1, -1);
  if (address.startsWith('IPv6:')) return within('invalid ipv6 address', checkIpv6(address.slice(5)));
  return within('invalid ipv4 address', checkIpv4(address));
}

function checkDate(text: string): string | undefined {
  return problemOf(() => parseTime('2006-01-02', text, UTC));
}

function checkDateTime(text: string): string | undefined {
  if (byteLength(text) < 20) return 'less than 20 characters long';
  if (!/^.{10}[tT]/s.test(text)) return '11th character must be t or T';
  return (
    within('invalid date element', checkDate(text.slice(0, 10))) ??
    within('invalid time element', checkTime(text.slice(11)))
  );
}

function checkPeriod(text: string): string | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return 'missing slash';
  const start = text.slice(0, slash);
  const end = text.slice(slash + 1);
  if (start.startsWith('P')) {
    return (
      within('invalid start duration', checkDuration(start)) ?? within('invalid end date-time', checkDateTime(end))
    );
  }
  const problem = within('invalid start date-time', checkDateTime(start));
  if (problem !== undefined) return problem;
  if (end.startsWith('P')) return within('invalid end duration', checkDuration(end));
  return within('invalid end date-time', checkDateTime(end));
}

/** Go: parseURL. */
function urlOrProblem(text: string): Url | string {
  let url: Url;
  try {
    url = parseUrl(text);
  } catch (error) {
    if (error instanceof GoError) return error.message;
    throw error;
  }
  const host = hostname(url);
  if (!host.includes(':')) return url;
  if (!/\[.*\]/s.test(url.host)) return 'ipv6 address not enclosed in brackets';
  return within('invalid ipv6 address', checkIpv6(host)) ?? url;
}

function checkUri(text: string): string | undefined {
  const url = urlOrProblem(text);
  if (typeof url === 'string') return url;
  return url.scheme === '' ? 'relative url' : undefined;
}

function checkUriReference(text: string): string | undefined {
  if (text.includes('\\')) return 'contains \\';
  const url = urlOrProblem(text);
  return typeof url === 'string' ? url : undefined;
}

function checkUriTemplate(text: string): string | undefined {
  const url = urlOrProblem(text);
  if (typeof url === 'string') return url;
  const path = text
    .replace(/[?#].*$/s, '')
    .replace(/^[a-zA-Z][-+.\w]*:/, '')
    .replace(/^\/\/[^/]*/, '');
  for (const step of path.split('/')) {
    const braces = step.replace(/[^{}]/g, '');
    if (!/^(?:\{\})*\{?$/.test(braces)) return 'nested curly braces';
    if (braces.endsWith('{')) return 'no matching closing brace';
  }
  return undefined;
}

function checkSemver(text: string): string | undefined {
  const plus = text.indexOf('+');
  const beforeBuild = plus < 0 ? text : text.slice(0, plus);
  const dash = beforeBuild.indexOf('-');
  const core = dash < 0 ? beforeBuild : beforeBuild.slice(0, dash);
  return (
    (plus < 0 ? undefined : checkBuild(text.slice(plus + 1))) ??
    (dash < 0 ? undefined : checkPrerelease(beforeBuild.slice(dash + 1))) ??
    checkVersionCore(core)
  );
}

function checkBuild(build: string): string | undefined {
  if (build === '') return 'build is empty';
  for (const part of build.split('.')) {
    if (part === '') return 'build identifier is empty';
    const problem = strangeCharacter(part, /[0-9a-zA-Z-]/, ' in build identifier');
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkPrerelease(prerelease: string): string | undefined {
  for (const part of prerelease.split('.')) {
    if (part === '') return 'pre-release identifier is empty';
    const problem = strangeCharacter(part, /[0-9a-zA-Z-]/, ' in pre-release identifier');
    if (problem !== undefined) return problem;
    if (/^0\d+$/.test(part)) return 'pre-release numeric identifier starts with zero';
  }
  return undefined;
}

function checkVersionCore(core: string): string | undefined {
  const numbers = core.split('.');
  if (numbers.length !== 3) return 'versionCore must have 3 numbers separated by dot';
  for (const [i, name] of ['major', 'minor', 'patch'].entries()) {
    const number = numbers[i]!;
    if (number === '') return `${name} is empty`;
    if (number.length > 1 && number.startsWith('0')) return `${name} starts with zero`;
    if (!/^\d+$/.test(number)) return `${name} contains non-digit`;
  }
  return undefined;
}
