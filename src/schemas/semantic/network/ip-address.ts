import { goQuote } from '../../../core/go-quote.ts';
import type { JsonObject } from '../../../core/json.ts';
import { formatIp, parseIp } from '../../../k8s/ip.ts';
import { struct, text } from '../../../k8s/objects.ts';
import { required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkRequiredText, checkText } from '../checks.ts';
import type { Errors, KindRules } from '../context.ts';
import { isDns1123Subdomain, isPathSegmentName } from '../names.ts';

const PARENT = FieldPath.of('spec', 'parentRef');

/** networking validation.ValidateIPAddressName: the address itself, as it is written properly. */
function isAddressName(value: string): string[] {
  const address = parseIp(value);
  if (address === undefined) return ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
  if (address.sloppy) return ['must not have leading 0s'];
  if (address.mapped) return ['must not be an IPv4-mapped IPv6 address'];
  const canonical = formatIp(address);
  return canonical === value ? [] : [`must be in canonical form (${goQuote(canonical)})`];
}

/** networking validation.validateIPAddressParentReference. */
function validateAddress(address: JsonObject, errors: Errors): void {
  const parent = struct(struct(address, 'spec'), 'parentRef');
  if (parent === undefined) {
    errors.push(required(PARENT));
    return;
  }
  const group = text(parent, 'group');
  if (group !== '') checkText(isDns1123Subdomain, group, PARENT.child('group'), errors);
  for (const name of ['resource', 'name'])
    checkRequiredText(isPathSegmentName, text(parent, name), PARENT.child(name), errors);
  checkText(isPathSegmentName, text(parent, 'namespace'), PARENT.child('namespace'), errors);
}

export const ipAddressRules: KindRules = {
  name: () => isAddressName,
  validate: validateAddress,
};
