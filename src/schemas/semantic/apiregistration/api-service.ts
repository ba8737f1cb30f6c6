import { goQuote } from '../../../core/go-quote.ts';
import type { JsonObject } from '../../../core/json.ts';
import { bool, integer, struct, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { defaultServicePort } from '../admission/client-config.ts';
import { checkPresent, checkText } from '../checks.ts';
import type { Errors, KindRules, NameRule } from '../context.ts';
import { isDns1035Label, isDns1123Subdomain, isPathSegmentName, isPortNumber } from '../names.ts';

const SPEC = FieldPath.of('spec');

/** The name says which group and version the service stands for; names are never generated that way. */
function nameOf(apiService: JsonObject): NameRule {
  const spec = struct(apiService, 'spec');
  const wanted = `${text(spec, 'version')}.${text(spec, 'group')}`;
  return (name) => {
    const faults = isPathSegmentName(name);
    if (faults.length > 0) return faults;
    return name === wanted ? [] : [`must be \`spec.version+"."+spec.group\`: ${goQuote(wanted)}`];
  };
}

/** apiregistration validation: ValidateAPIService. */
function validateApiService(apiService: JsonObject, errors: Errors): void {
  const spec = struct(apiService, 'spec');
  const [group, version] = [text(spec, 'group'), text(spec, 'version')];
  if (group === '' && version !== 'v1')
    errors.push(required(SPEC.child('group'), 'only v1 may have an empty group and it better be legacy kube'));
  if (group !== '') checkText(isDns1123Subdomain, group, SPEC.child('group'), errors);
  checkText(isDns1035Label, version, SPEC.child('version'), errors);
  for (const [name, max] of [
    ['groupPriorityMinimum', 20000],
    ['versionPriority', 1000],
  ] as const) {
    const value = integer(spec, name) ?? 0;
    if (value <= 0 || value > max)
      errors.push(invalid(SPEC.child(name), value, `must be positive and less than ${max}`));
  }
  validateService(spec, errors);
}

function validateService(spec: JsonObject | undefined, errors: Errors): void {
  const service = struct(spec, 'service');
  const insecure = bool(spec, 'insecureSkipTLSVerify') === true;
  const bundle = Buffer.from(text(spec, 'caBundle'), 'base64').length;
  if (service === undefined) {
    if (bundle > 0)
      errors.push(invalid(SPEC.child('caBundle'), `${bundle} bytes`, 'local APIServices may not have a caBundle'));
    if (insecure)
      errors.push(
        invalid(SPEC.child('insecureSkipTLSVerify'), true, 'local APIServices may not have insecureSkipTLSVerify'),
      );
    return;
  }
  const field = SPEC.child('service');
  checkPresent(service, 'namespace', field, errors);
  checkPresent(service, 'name', field, errors);
  const port = integer(service, 'port') ?? 0;
  const faults = isPortNumber(port);
  if (faults.length > 0) errors.push(invalid(field.child('port'), port, `port is not valid: ${faults.join(', ')}`));
  if (insecure && bundle > 0)
    errors.push(invalid(SPEC.child('insecureSkipTLSVerify'), true, 'may not be true if caBundle is present'));
}

/** The strategy's PrepareForCreate: what the server itself serves is there at once. */
const LOCALLY_AVAILABLE = {
  type: 'Available',
  status: 'True',
  reason: 'Local',
  message: 'Local APIServices are always available',
} as const;

function setDefaults(apiService: JsonObject): void {
  const spec = struct(apiService, 'spec');
  defaultServicePort(spec);
  if (struct(spec, 'service') === undefined) apiService.status = { conditions: [{ ...LOCALLY_AVAILABLE }] };
}

export const apiServiceRules: KindRules = {
  name: nameOf,
  plainFinalizers: true,
  defaults: setDefaults,
  validate: validateApiService,
};
