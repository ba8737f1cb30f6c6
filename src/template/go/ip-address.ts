import { GoError } from '../value.ts';
import { quote } from './strconv.ts';

/** net/netip: ParseAddr, as a check: the family of an address, or an error in its words. */
export function parseAddress(s: string): 4 | 6 {
  const mark = /[.:%]/.exec(s)?.[0];
  if (mark === '.') checkIPv4(s, s);
  else if (mark === ':') new IPv6Check(s).run();
  else throw addressError(s, mark === '%' ? 'missing IPv6 address' : 'unable to parse IP');
  return mark === '.' ? 4 : 6;
}

const addressError = (input: string, message: string, at = ''): GoError =>
  new GoError(`ParseAddr(${quote(input)}): ${message}${at === '' ? '' : ` (at ${quote(at)})`}`);

/** netip.go: parseIPv4Fields. */
function checkIPv4(input: string, s: string): void {
  let value = 0;
  let digits = 0;
  let dots = 0;
  for (let i = 0; i < s.length; i += 1) {
    const c = s[i]!;
    if (c >= '0' && c <= '9') {
      if (digits === 1 && value === 0) throw addressError(input, 'IPv4 field has octet with leading zero');
      value = value * 10 + Number(c);
      digits += 1;
      if (value > 255) throw addressError(input, 'IPv4 field has value >255');
    } else if (c === '.') {
      if (i === 0 || i === s.length - 1 || s[i - 1] === '.') {
        throw addressError(input, 'IPv4 field must have at least one digit', s.slice(i));
      }
      if (dots === 3) throw addressError(input, 'IPv4 address too long');
      dots += 1;
      value = 0;
      digits = 0;
    } else {
      throw addressError(input, 'unexpected character', s.slice(i));
    }
  }
  if (dots < 3) throw addressError(input, 'IPv4 address too short');
}

/** netip.go: parseIPv6. */
class IPv6Check {
  private readonly input: string;
  private rest: string;
  private bytes = 0;
  private hasEllipsis = false;

  constructor(input: string) {
    this.input = input;
    this.rest = input;
  }

  run(): void {
    const zone = this.input.indexOf('%');
    if (zone >= 0) {
      this.rest = this.input.slice(0, zone);
      if (zone === this.input.length - 1) throw this.error('zone must be a non-empty string');
    }
    if (this.rest.startsWith('::')) {
      this.hasEllipsis = true;
      this.rest = this.rest.slice(2);
      if (this.rest === '') return;
    }
    this.fields();
    if (this.rest !== '') throw this.error('trailing garbage after address', this.rest);
    if (this.bytes < 16 && !this.hasEllipsis) throw this.error('address string too short');
    if (this.bytes === 16 && this.hasEllipsis) throw this.error('the :: must expand to at least one field of zeros');
  }

  private error(message: string, at?: string): GoError {
    return addressError(this.input, message, at);
  }

  private fields(): void {
    while (this.bytes < 16) {
      const digits = /^[0-9a-fA-F]*/.exec(this.rest)![0];
      if (digits.length > 4) throw this.error('each group must have 4 or less digits', this.rest);
      if (digits === '') throw this.error('each colon-separated field must have at least one digit', this.rest);
      if (this.rest[digits.length] === '.') {
        this.embeddedIPv4();
        return;
      }
      this.bytes += 2;
      this.rest = this.rest.slice(digits.length);
      if (this.rest === '' || this.separator()) return;
    }
  }

  /** The colon after a field; `true` where the address ends with `::`. */
  private separator(): boolean {
    if (this.rest[0] !== ':') throw this.error('unexpected character, want colon', this.rest);
    if (this.rest.length === 1) throw this.error('colon must be followed by more characters', this.rest);
    this.rest = this.rest.slice(1);
    if (this.rest[0] !== ':') return false;
    if (this.hasEllipsis) throw this.error('multiple :: in address', this.rest);
    this.hasEllipsis = true;
    this.rest = this.rest.slice(1);
    return this.rest === '';
  }

  private embeddedIPv4(): void {
    if (!this.hasEllipsis && this.bytes !== 12) {
      throw this.error('embedded IPv4 address must replace the final 2 fields of the address', this.rest);
    }
    if (this.bytes + 4 > 16) {
      throw this.error('too many hex fields to fit an embedded IPv4 at the end of the address', this.rest);
    }
    checkIPv4(this.input, this.rest);
    this.rest = '';
    this.bytes += 4;
  }
}
