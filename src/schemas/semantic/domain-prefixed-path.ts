import { invalid, required } from '../field-error.ts';
import type { FieldPath } from '../field-path.ts';
import { checkText } from './checks.ts';
import type { Errors } from './context.ts';
import { isDns1123Subdomain, regexError } from './names.ts';

const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";

/** validation.IsDomainPrefixedPath: `acme.io/foo`. */
export function checkDomainPrefixedPath(value: string, field: FieldPath, errors: Errors): void {
  const slash = value.indexOf('/');
  if (value === '') errors.push(required(field));
  else if (slash <= 0 || slash === value.length - 1)
    errors.push(invalid(field, value, 'must be a domain-prefixed path (such as "acme.io/foo")'));
  else {
    const path = value.slice(slash + 1);
    checkText(isDns1123Subdomain, value.slice(0, slash), field, errors);
    if (!/^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/.test(path))
      errors.push(invalid(field, path, regexError('Invalid path', PATH)));
  }
}
