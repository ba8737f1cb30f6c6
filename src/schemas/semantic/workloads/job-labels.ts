import type { JsonObject } from '../../../core/json.ts';
import { bool, entries, has, struct, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import type { Errors } from '../context.ts';
import { nameOrGenerated } from '../object-meta.ts';
import { setEntry } from '../resource-list.ts';
import { selectorOf, shownLabels, shownSelector } from '../selector.ts';
import { SPEC, TEMPLATE } from './template.ts';

/** Stands for the uid that the server gives a new Job. */
const NEW_UID = '00000000-0000-0000-0000-000000000000';
const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];
const UID_LABEL = 'batch.kubernetes.io/controller-uid';
const UID_LABELS = ['controller-uid', UID_LABEL];

/**
 * job strategy.go: generateSelector. Labels of the template that are named so already stay. One may be the very object
 * that is the Job's own labels, which then get them, too.
 */
export function generateSelector(job: JsonObject, spec: JsonObject, template: JsonObject): void {
  const metadata = struct(template, 'metadata') ?? {};
  template.metadata = metadata;
  const labels = struct(metadata, 'labels') ?? {};
  metadata.labels = labels;
  const expected = [
    ...NAME_LABELS.map((key) => [key, nameOrGenerated(struct(job, 'metadata'))] as const),
    ...UID_LABELS.map((key) => [key, NEW_UID] as const),
  ];
  for (const [key, value] of expected) if (!has(labels, key)) setEntry(labels, key, value);
  const selector = struct(spec, 'selector') ?? {};
  spec.selector = selector;
  const matchLabels = struct(selector, 'matchLabels') ?? {};
  selector.matchLabels = matchLabels;
  matchLabels[UID_LABEL] ??= NEW_UID;
}

/** A new object gets another uid than it says; one that comes out of the store has a version. */
const uidOf = (metadata: JsonObject | undefined): string =>
  (has(metadata, 'resourceVersion') && text(metadata, 'uid')) || NEW_UID;

/** batch validation.validateGeneratedSelector: labels that the user set must be those that would be generated. */
export function validateGeneratedSelector(job: JsonObject, spec: JsonObject, errors: Errors): void {
  const selector = struct(spec, 'selector');
  if (bool(spec, 'manualSelector') === true || selector === undefined) return;
  const name = nameOrGenerated(struct(job, 'metadata'));
  const uid = uidOf(struct(job, 'metadata'));
  const labels = struct(struct(struct(spec, 'template'), 'metadata'), 'labels');
  const actual = new Map(entries({ labels: labels ?? {} }, 'labels'));
  const expected = new Map([...UID_LABELS.map((key) => [key, uid]), ...NAME_LABELS.map((key) => [key, name])] as [
    string,
    string,
  ][]);
  for (const [key, value] of expected) {
    const field = TEMPLATE.child('metadata', 'labels').key(key);
    if (!actual.has(key)) errors.push(required(field, `must be '${value}'`));
    else if (actual.get(key) !== value) errors.push(invalid(field, shownLabels(labels), `must be '${value}'`));
  }
  if (selectorOf(selector)?.matches(expected) === false)
    errors.push(invalid(SPEC.child('selector'), shownSelector(selector), '`selector` not auto-generated'));
}
