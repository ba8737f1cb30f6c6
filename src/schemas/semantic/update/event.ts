import type { Json, JsonObject } from '../../../core/json.ts';
import { integer, struct, text } from '../../../k8s/objects.ts';
import { invalid } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors } from '../context.ts';
import { validateEventLeniently, validateEventSeries } from '../events/event.ts';
import { changed, IMMUTABLE, type Update, type UpdateRules } from './context.ts';

/** As Go prints core's ObjectReference and EventSource. */
const shownReference = (object: JsonObject | undefined): Json =>
  object === undefined
    ? null
    : Object.fromEntries(
        ['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map((name) => [
          name === 'uid' || name === 'apiVersion'
            ? name.replace(/uid|api/, (part) => part.toUpperCase())
            : capital(name),
          text(object, name),
        ]),
      );
const shownSource = (source: JsonObject | undefined): Json => ({
  Component: text(source, 'component'),
  Host: text(source, 'host'),
});
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const asText = (event: JsonObject, name: string): Json => text(event, name);
const asTime = (event: JsonObject, name: string): Json => event[name] ?? null;

/** Fields of events.k8s.io/v1 that stay as they are, core's names of them, which errors say, and how values are shown. */
const FIXED: readonly (readonly [name: string, told: string, show: (event: JsonObject, name: string) => Json])[] = [
  ['regarding', 'involvedObject', (event, name) => shownReference(struct(event, name) ?? {})],
  ['reason', 'reason', asText],
  ['note', 'message', asText],
  ['deprecatedSource', 'source', (event, name) => shownSource(struct(event, name))],
  ['deprecatedFirstTimestamp', 'firstTimestamp', asTime],
  ['deprecatedLastTimestamp', 'lastTimestamp', asTime],
  ['deprecatedCount', 'count', (event, name) => integer(event, name) ?? 0],
  ['type', 'type', asText],
  ['eventTime', 'eventTime', asTime],
  ['action', 'action', asText],
  ['related', 'related', (event, name) => shownReference(struct(event, name))],
  ['reportingController', 'reportingController', asText],
  ['reportingInstance', 'reportingInstance', asText],
];

/** core validation.ValidateEventUpdate, of the newer group; core's own events may change in every way. */
function validateUpdate(update: Update, errors: Errors): void {
  if (text(update.object, 'apiVersion') !== 'events.k8s.io/v1') return;
  for (const [name, told, show] of FIXED)
    if (changed(update, name)) errors.push(invalid(FieldPath.of(told), show(update.after, name), IMMUTABLE));
}

export const eventUpdate: UpdateRules = {
  own: (event, errors) => {
    validateEventLeniently(event, errors);
    if (text(event, 'apiVersion') === 'events.k8s.io/v1') validateEventSeries(event, errors);
  },
  counts: ({ field }, update) => !`${field}`.startsWith('series.') || changed(update, 'series'),
  validate: validateUpdate,
};
