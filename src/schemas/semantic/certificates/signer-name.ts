import { invalid, required, tooLong } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { isDns1123Label, isDns1123Subdomain, type TextRule } from '../names.ts';

const MAX_DOMAIN = 253;
/** A subdomain, a label and the dot between them: room for what a signer's path may name. */
const MAX_PATH = 253 + 63 + 1;

/** core validation.ValidateSignerName: `example.com/signer-name`. */
export function checkSignerName(value: string, field: FieldPath, errors: Errors): void {
  if (value === '') {
    errors.push(required(field));
    return;
  }
  const parts = value.split('/');
  if (parts.length !== 2) {
    errors.push(
      invalid(field, value, "must be a fully qualified domain and path of the form 'example.com/signer-name'"),
    );
    return;
  }
  const [domain, path] = parts as [string, string];
  if (domain.length > MAX_DOMAIN) errors.push(tooLong(field, MAX_DOMAIN));
  checkLabels(domain, isDns1123Label, field, errors);
  if (!domain.includes('.'))
    errors.push(invalid(field, domain, 'should be a domain with at least two segments separated by dots'));
  checkLabels(path, isDns1123Subdomain, field, errors);
  if (value.length > MAX_DOMAIN + MAX_PATH + 1) errors.push(tooLong(field, MAX_DOMAIN + MAX_PATH + 1));
}

/** The first bad label is told of. */
function checkLabels(text: string, rule: TextRule, field: FieldPath, errors: Errors): void {
  const bad = text.split('.').find((label) => rule(label).length > 0);
  if (bad === undefined) return;
  for (const message of rule(bad)) errors.push(invalid(field, text, `validating label "${bad}": ${message}`));
}
