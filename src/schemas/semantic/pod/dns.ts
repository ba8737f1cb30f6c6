import type { JsonObject } from '../../../core/json.ts';
import { bool, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { forbidden, invalid, required, tooLong } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkRequiredOneOf, checkText, optionalText } from '../checks.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { checkLegacyIp } from '../ip-rules.ts';
import { isDns1123Subdomain, maxLengthError, regexError } from '../names.ts';

const POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const encoder = new TextEncoder();

/** validation.validateDNSPolicy and validatePodDNSConfig. */
export function validateDns(spec: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  const policy = text(spec, 'dnsPolicy');
  checkRequiredOneOf(policy, POLICIES, field.child('dnsPolicy'), errors);
  const config = struct(spec, 'dnsConfig');
  const at = field.child('dnsConfig');
  if (policy === 'None') {
    if (config === undefined) errors.push(required(at, 'must provide `dnsConfig` when `dnsPolicy` is None'));
    else if (texts(config, 'nameservers').length === 0)
      errors.push(
        required(at.child('nameservers'), 'must provide at least one DNS nameserver when `dnsPolicy` is None'),
      );
    if (config === undefined || texts(config, 'nameservers').length === 0) return;
  }
  if (config !== undefined) validateConfig(config, at, errors, context);
}

function validateConfig(config: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext): void {
  const nameservers = texts(config, 'nameservers');
  const at = field.child('nameservers');
  if (nameservers.length > 3) errors.push(invalid(at, [...nameservers], 'must not have more than 3 nameservers'));
  for (const [i, address] of nameservers.entries()) checkLegacyIp(address, at.index(i), errors, context);
  validateSearches(texts(config, 'searches'), field.child('searches'), errors, context);
  for (const [i, option] of structs(config, 'options').entries())
    if (text(option, 'name') === '') errors.push(required(field.child('options').index(i), 'must not be empty'));
}

function validateSearches(searches: readonly string[], field: FieldPath, errors: Errors, context: SemanticContext) {
  if (searches.length > 32) errors.push(invalid(field, [...searches], 'must not have more than 32 search paths'));
  if (encoder.encode(searches.join(' ')).length > 2048)
    errors.push(
      invalid(field, [...searches], 'must not have more than 2048 characters (including spaces) in the search list'),
    );
  const relaxed = context.minor >= 33;
  for (const [i, search] of searches.entries()) {
    if (relaxed && search === '.') continue;
    const name = search.endsWith('.') ? search.slice(0, -1) : search;
    checkText(relaxed ? isSubdomainWithUnderscore : isDns1123Subdomain, name, field.index(i), errors);
  }
}

const LABEL_PATTERN = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';

/** validation.IsDNS1123SubdomainWithUnderscore. */
function isSubdomainWithUnderscore(value: string): string[] {
  const errors = encoder.encode(value).length > 253 ? [maxLengthError(253)] : [];
  if (!value.split('.').every(isLabelWithUnderscore))
    errors.push(
      regexError(
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character",
        `${LABEL_PATTERN}(\\.${LABEL_PATTERN})*`,
        'example.com',
      ),
    );
  return errors;
}

const isLabelWithUnderscore = (label: string): boolean =>
  /^[-_a-z0-9]+$/.test(label) && /^_?[a-z0-9]/.test(label) && /[a-z0-9]$/.test(label);

/** validation.ValidateHostAliases. */
export function validateHostAliases(spec: JsonObject, field: FieldPath, errors: Errors, context: SemanticContext) {
  for (const [i, alias] of structs(spec, 'hostAliases').entries()) {
    checkLegacyIp(text(alias, 'ip'), field.index(i).child('ip'), errors, context);
    for (const [j, name] of texts(alias, 'hostnames').entries())
      checkText(isDns1123Subdomain, name, field.index(i).child('hostnames').index(j), errors);
  }
}

/** validation.validatePodHostName. */
export function validateHostnameOverride(spec: JsonObject, field: FieldPath, errors: Errors): void {
  const name = optionalText(spec, 'hostnameOverride');
  if (name === undefined) return;
  if (bool(spec, 'setHostnameAsFQDN') === true)
    errors.push(forbidden(field, 'may not be specified when setHostnameAsFQDN is true'));
  if (bool(spec, 'hostNetwork') === true)
    errors.push(forbidden(field, 'may not be specified when hostNetwork is true'));
  if (encoder.encode(name).length > 64) errors.push(tooLong(field, 64));
  checkText(isDns1123Subdomain, name, field, errors);
}
