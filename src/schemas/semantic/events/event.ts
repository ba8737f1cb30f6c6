import type { JsonObject } from '../../../core/json.ts';
import { has, integer, struct, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { checkText } from '../checks.ts';
import { type Errors, type KindRules, nameRule } from '../context.ts';
import { isDns1123Subdomain, isPathSegmentName, isPathSegmentPrefix, isQualifiedName } from '../names.ts';

/**
 * Events are one kind in two groups whose fields have other names; errors mostly name core's. What `v1` does not look
 * at, `events.k8s.io/v1` does.
 */
const MAX_TEXT = 128;
const MAX_NOTE = 1024;

const isCore = (event: JsonObject): boolean => text(event, 'apiVersion') === 'v1';
/** The beta version of the newer group is as lenient as core. */
const isStrict = (event: JsonObject): boolean => text(event, 'apiVersion') === 'events.k8s.io/v1';
const namespaceOf = (event: JsonObject): string => text(struct(event, 'metadata'), 'namespace') || 'default';
const field = (...names: [string, ...string[]]): FieldPath => FieldPath.of(...names);

/** core validation.ValidateEventCreate. */
function validateEvent(event: JsonObject, errors: Errors): void {
  validateEventLeniently(event, errors);
  if (isStrict(event)) validateStrictly(event, errors);
}

/** core validation.legacyValidateEvent: what holds for events of both groups. */
export function validateEventLeniently(event: JsonObject, errors: Errors): void {
  if (has(event, 'eventTime')) validateNewEvent(event, errors);
  else checkNamespaces(event, ['default'], errors);
  checkText(isDns1123Subdomain, namespaceOf(event), field('namespace'), errors);
}

/** An event stands in the namespace of the object it is about; that of one outside namespaces has a place of its own. */
function checkNamespaces(event: JsonObject, ofClusterScoped: readonly string[], errors: Errors): void {
  const about = text(struct(event, isCore(event) ? 'involvedObject' : 'regarding'), 'namespace');
  const namespace = namespaceOf(event);
  if (about === '' ? !ofClusterScoped.includes(namespace) : about !== namespace)
    errors.push(invalid(field('involvedObject', 'namespace'), about, 'does not match event.namespace'));
}

/** Events with a time of their own say who reports them, and why. */
function validateNewEvent(event: JsonObject, errors: Errors): void {
  if (text(struct(event, isCore(event) ? 'involvedObject' : 'regarding'), 'namespace') === '')
    checkNamespaces(event, ['default', 'kube-system'], errors);
  const controllerName = isCore(event) ? 'reportingComponent' : 'reportingController';
  const controller = text(event, controllerName);
  if (controller === '') errors.push(required(field(controllerName)));
  checkText(isQualifiedName, controller, field(controllerName), errors);
  for (const name of ['reportingInstance', 'action', 'reason']) {
    const value = text(event, name);
    if (value === '') errors.push(required(field(name)));
    checkLength(value, MAX_TEXT, name, errors);
  }
  checkLength(text(event, isCore(event) ? 'message' : 'note'), MAX_NOTE, 'message', errors);
}

function checkLength(value: string, max: number, name: string, errors: Errors): void {
  if (Buffer.byteLength(value) > max) errors.push(invalid(field(name), '', `can have at most ${max} characters`));
}

/** What only events.k8s.io/v1 is held to; the older fields may not be used. */
function validateStrictly(event: JsonObject, errors: Errors): void {
  validateEventSeries(event, errors);
  if (!has(event, 'eventTime')) errors.push(required(field('eventTime')));
  const type = text(event, 'type');
  if (type !== 'Normal' && type !== 'Warning') errors.push(invalid(field('type'), '', `has invalid value: ${type}`));
  const source = struct(event, 'deprecatedSource');
  const used = {
    firstTimestamp: has(event, 'deprecatedFirstTimestamp'),
    lastTimestamp: has(event, 'deprecatedLastTimestamp'),
    count: (integer(event, 'deprecatedCount') ?? 0) !== 0,
    source: text(source, 'component') !== '' || text(source, 'host') !== '',
  };
  for (const [name, isUsed] of Object.entries(used))
    if (isUsed) errors.push(invalid(field(name), '', 'needs to be unset'));
}

/** core validation.validateV1EventSeries. */
export function validateEventSeries(event: JsonObject, errors: Errors): void {
  const series = struct(event, 'series');
  if (series === undefined) return;
  if ((integer(series, 'count') ?? 0) < 2) errors.push(invalid(field('series.count'), '', 'should be at least 2'));
  if (!has(series, 'lastObservedTime')) errors.push(required(field('series.lastObservedTime')));
}

/** core/v1 events are only held to what every object is. */
export const eventRules: KindRules = {
  name: (event) =>
    isStrict(event)
      ? nameRule(isDns1123Subdomain)
      : (value, prefix) => (prefix ? isPathSegmentPrefix(value) : isPathSegmentName(value)),
  plainFinalizers: true,
  validate: validateEvent,
};

/** The strategy of core's events looks at nothing but the event. */
export const coreEventRules: KindRules = { ...eventRules, metadataLast: true };
