import type { JsonObject } from '../../../core/json.ts';
import { text } from '../../../k8s/objects.ts';
import { formatQuantity, isZeroQuantity } from '../../../k8s/quantity.ts';
import { invalid, notSupported, required } from '../../field-error.ts';
import type { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isQualifiedName } from '../names.ts';
import { readQuantity } from '../resource-list.ts';

/** The fields of a pod that volumes may show, and those that environment variables may. */
export const VOLUME_FIELDS: readonly string[] = [
  'metadata.annotations',
  'metadata.labels',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
];
export const ENV_FIELDS: readonly string[] = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];
/** Labels that ConvertDownwardAPIFieldLabel knows beside those. */
const OTHER_FIELDS = ['spec.restartPolicy', 'spec.schedulerName', 'status.phase'];

/** fieldpath.SplitMaybeSubscriptedPath: `metadata.labels['app']`. */
function splitSubscript(path: string): { path: string; key: string } | undefined {
  const open = path.indexOf("['");
  if (!path.endsWith("']") || open <= 0) return undefined;
  return { path: path.slice(0, open), key: path.slice(open + 2, -2) };
}

/** podshelper.ConvertDownwardAPIFieldLabel: why a path cannot be read, if so. */
function conversionError(version: string, path: string): string | undefined {
  if (version !== 'v1') return `unsupported pod version: ${version}`;
  const subscripted = splitSubscript(path);
  if (subscripted !== undefined)
    return subscripted.path === 'metadata.annotations' || subscripted.path === 'metadata.labels'
      ? undefined
      : `field label does not support subscript: ${path}`;
  if ([...VOLUME_FIELDS, ...ENV_FIELDS, ...OTHER_FIELDS, 'spec.host'].includes(path)) return undefined;
  return `field label not supported: ${path}`;
}

/** validation.validateObjectFieldSelector. */
export function validateObjectFieldSelector(
  selector: JsonObject,
  supported: readonly string[],
  field: FieldPath,
  errors: Errors,
): void {
  const version = text(selector, 'apiVersion');
  const path = text(selector, 'fieldPath');
  if (version === '') {
    errors.push(required(field.child('apiVersion')));
    return;
  }
  if (path === '') {
    errors.push(required(field.child('fieldPath')));
    return;
  }
  const error = conversionError(version, path);
  const subscripted = splitSubscript(path);
  // The name that clients of old sent for it.
  const internal = path === 'spec.host' ? 'spec.nodeName' : path;
  if (error !== undefined) errors.push(invalid(field.child('fieldPath'), path, `error converting fieldPath: ${error}`));
  else if (subscripted !== undefined) {
    const key = subscripted.path === 'metadata.annotations' ? subscripted.key.toLowerCase() : subscripted.key;
    checkText(isQualifiedName, key, field, errors);
  } else if (!supported.includes(internal)) errors.push(notSupported(field.child('fieldPath'), internal, supported));
}

const RESOURCES = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];
const isHugePages = (resource: string): boolean =>
  resource.startsWith('requests.hugepages-') || resource.startsWith('limits.hugepages-');

/** validation.validateContainerResourceFieldSelector; only volumes must name the container. */
export function validateResourceFieldSelector(
  selector: JsonObject,
  isVolume: boolean,
  field: FieldPath,
  errors: Errors,
): void {
  const resource = text(selector, 'resource');
  if (isVolume && text(selector, 'containerName') === '') errors.push(required(field.child('containerName')));
  else if (resource === '') errors.push(required(field.child('resource')));
  else if (!RESOURCES.includes(resource) && !isHugePages(resource))
    errors.push(notSupported(field.child('resource'), resource, RESOURCES));
  validateDivisor(selector, resource, field.child('divisor'), errors);
}

const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];
const CPU_DIVISORS = ['1m', '1'];

/** validation.validateContainerResourceDivisor. */
function validateDivisor(selector: JsonObject, resource: string, field: FieldPath, errors: Errors): void {
  const divisor = readQuantity(selector.divisor);
  const kind = divisorKind(resource);
  if (isZeroQuantity(divisor) || kind === undefined) return;
  if (kind === 'cpu') {
    if (!CPU_DIVISORS.includes(formatQuantity(divisor)))
      errors.push(invalid(field, resource, "only divisor's values 1m and 1 are supported with the cpu resource"));
  } else if (!BYTE_DIVISORS.includes(formatQuantity(divisor)))
    errors.push(
      invalid(
        field,
        resource,
        `only divisor's values ${BYTE_DIVISORS.join(', ')} are supported with the ${kind} resource`,
      ),
    );
}

function divisorKind(resource: string): string | undefined {
  if (isHugePages(resource)) return 'hugepages';
  if (!RESOURCES.includes(resource)) return undefined;
  const name = resource.slice(resource.indexOf('.') + 1);
  return name === 'ephemeral-storage' ? 'local ephemeral storage' : name;
}
