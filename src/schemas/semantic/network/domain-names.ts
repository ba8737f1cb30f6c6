import { invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain, regexError } from '../names.ts';

/** validation.IsFullyQualifiedDomainName: two labels at least, a dot at the end is fine. */
export function checkDomainName(value: string, field: FieldPath, errors: Errors): void {
  if (value === '') {
    errors.push(required(field));
    return;
  }
  const name = value.replace(/\.$/, '');
  const faults = isDns1123Subdomain(name);
  const labels = name.split('.');
  const badLabel = labels.find((label) => isDns1123Label(label).length > 0);
  if (faults.length > 0) errors.push(invalid(field, name, faults.join(',')));
  else if (labels.length < 2)
    errors.push(invalid(field, name, 'should be a domain with at least two segments separated by dots'));
  else if (badLabel !== undefined) errors.push(invalid(field, badLabel, isDns1123Label(badLabel).join(',')));
}

const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const HTTP_PATH_PATTERN = new RegExp(`^${HTTP_PATH}$`);

/** validation.IsDomainPrefixedPath: `acme.io/foo`. */
export function checkDomainPrefixedPath(value: string, field: FieldPath, errors: Errors): void {
  if (value === '') {
    errors.push(required(field));
    return;
  }
  const slash = value.indexOf('/');
  if (slash < 1 || slash === value.length - 1) {
    errors.push(invalid(field, value, 'must be a domain-prefixed path (such as "acme.io/foo")'));
    return;
  }
  checkText(isDns1123Subdomain, value.slice(0, slash), field, errors);
  const path = value.slice(slash + 1);
  if (!HTTP_PATH_PATTERN.test(path)) errors.push(invalid(field, path, regexError('Invalid path', HTTP_PATH)));
}
