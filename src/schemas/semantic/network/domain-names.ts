import { invalid, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain } from '../names.ts';

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
