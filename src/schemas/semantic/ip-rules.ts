import { goQuote } from '../../core/go-quote.ts';
import { formatCidr, formatIp, type IpAddress, type IpRange, parseCidr, parseIp, sameIp } from '../../k8s/ip.ts';
import { invalid } from '../field-error.ts';
import type { FieldPath } from '../field-path.ts';
import type { Errors, SemanticContext, Warn } from './context.ts';

/** apimachinery's rules of IP addresses and ranges (util/validation/ip.go). */

/** The gate StrictIPCIDRValidation, on since 1.36. */
const isStrict = ({ minor }: SemanticContext): boolean => minor >= 36;

/** IsValidIPForLegacyField. Tells whether it was fine. */
export function checkLegacyIp(value: string, field: FieldPath, errors: Errors, context: SemanticContext): boolean {
  const before = errors.length;
  parseChecked(value, field, errors, isStrict(context));
  return errors.length === before;
}

/** IsValidIP: new fields want the canonical form. */
export function checkIp(value: string, field: FieldPath, errors: Errors): boolean {
  const before = errors.length;
  const address = parseChecked(value, field, errors, true);
  if (errors.length === before && formatIp(address!) !== value)
    errors.push(invalid(field, value, `must be in canonical form (${goQuote(formatIp(address!))})`));
  return errors.length === before;
}

function parseChecked(value: string, field: FieldPath, errors: Errors, strict: boolean): IpAddress | undefined {
  const address = parseIp(value);
  if (address === undefined)
    errors.push(invalid(field, value, 'must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'));
  else if (strict) {
    if (address.sloppy) errors.push(invalid(field, value, 'must not have leading 0s'));
    else if (address.mapped) errors.push(invalid(field, value, 'must not be an IPv4-mapped IPv6 address'));
  }
  return address;
}

/** IsValidCIDRForLegacyField. */
export function checkLegacyCidr(
  value: string,
  field: FieldPath,
  errors: Errors,
  context: SemanticContext,
): IpRange | undefined {
  return parseRangeChecked(value, field, errors, isStrict(context));
}

/** IsValidCIDR. */
export function checkCidr(value: string, field: FieldPath, errors: Errors): IpRange | undefined {
  const before = errors.length;
  const range = parseRangeChecked(value, field, errors, true);
  if (errors.length === before && formatCidr(range!) !== value)
    errors.push(invalid(field, value, `must be in canonical form (${goQuote(formatCidr(range!))})`));
  return range;
}

function parseRangeChecked(value: string, field: FieldPath, errors: Errors, strict: boolean): IpRange | undefined {
  const range = parseCidr(value);
  if (range === undefined)
    errors.push(invalid(field, value, 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'));
  else if (strict) {
    if (range.sloppy) errors.push(invalid(field, value, 'must not have leading 0s in IP or prefix length'));
    else if (range.address.mapped) errors.push(invalid(field, value, 'must not have an IPv4-mapped IPv6 address'));
    else if (!sameIp(range.address, range.network))
      errors.push(invalid(field, value, 'must not have bits set beyond the prefix length'));
  }
  return range;
}

/** core validation.ValidateEndpointIP: addresses that make no sense as an endpoint's. */
export function checkEndpointIp(value: string, field: FieldPath, errors: Errors): void {
  const address = parseIp(value);
  if (address === undefined) {
    errors.push(invalid(field, value, 'must be a valid IP address'));
    return;
  }
  const { family, bytes } = address;
  const [first, second] = bytes as [number, number];
  const allZeroBut = (last: number): boolean => bytes.every((byte, i) => byte === (i === bytes.length - 1 ? last : 0));
  if (allZeroBut(0)) errors.push(invalid(field, value, `may not be unspecified (${value})`));
  if (family === 4 ? first === 127 : allZeroBut(1))
    errors.push(invalid(field, value, 'may not be in the loopback range (127.0.0.0/8, ::1/128)'));
  if (family === 4 ? first === 169 && second === 254 : first === 0xfe && (second & 0xc0) === 0x80)
    errors.push(invalid(field, value, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'));
  if (family === 4 ? first === 224 && second === 0 && bytes[2] === 0 : first === 0xff && (second & 0x0f) === 0x02)
    errors.push(invalid(field, value, 'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)'));
}

/** GetWarningsForIP. */
export function warnOfIp(value: string, field: FieldPath, warn: Warn): void {
  const address = parseIp(value);
  if (address === undefined) return;
  const canonical = formatIp(address);
  if (address.sloppy || address.mapped)
    warn(field, `${field}: non-standard IP address ${goQuote(value)} is invalid: use ${goQuote(canonical)}`);
  else if (address.family === 6 && canonical !== value)
    warn(
      field,
      `${field}: IPv6 address ${goQuote(value)} should be in RFC 5952 canonical format (${goQuote(canonical)})`,
    );
}

/** GetWarningsForCIDR. */
export function warnOfCidr(value: string, field: FieldPath, warn: Warn): void {
  const range = parseCidr(value);
  if (range === undefined) return;
  const { address, network } = range;
  const canonical = formatCidr(range);
  const odd = range.sloppy || address.mapped;
  const ambiguous = !sameIp(address, network);
  if (ambiguous) {
    const single = `${formatIp(address)}/${address.family === 4 && !address.mapped ? 32 : 128}`;
    warn(
      field,
      `${field}: CIDR value ${goQuote(value)} is ambiguous in this context (should be ${goQuote(canonical)} or ${goQuote(single)}?)`,
    );
  }
  if (odd) warn(field, `${field}: non-standard CIDR value ${goQuote(value)} is invalid: use ${goQuote(canonical)}`);
  if (!odd && !ambiguous && address.family === 6 && canonical !== value)
    warn(
      field,
      `${field}: IPv6 CIDR value ${goQuote(value)} should be in RFC 5952 canonical format (${goQuote(canonical)})`,
    );
}
