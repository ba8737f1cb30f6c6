import type { JsonObject } from '../../../core/json.ts';
import { bool, entries, has, struct, text } from '../../../k8s/objects.ts';
import { invalid, required } from '../../field-error.ts';
import type { Errors, SemanticContext } from '../context.ts';
import { nameOrGenerated } from '../object-meta.ts';
import { setEntry } from '../resource-list.ts';
import { selectorOf, shownLabels, shownSelector } from '../selector.ts';
import { SPEC, TEMPLATE } from './template.ts';

/** Stands for the uid that the server gives a new Job. */
const NEW_UID = '00000000-0000-0000-0000-000000000000';
const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];
const UID_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];

/** Labels had no prefix before 1.27. */
const labelsIn = (labels: readonly string[], { minor }: SemanticContext): readonly string[] =>
  minor >= 27 ? labels : labels.slice(0, 1);

/**
 * job strategy.go: generateSelector. Labels of the template that are named so already stay. One may be the very object
 * that is the Job's own labels, which then get them, too.
 */
export function generateSelector(
  job: JsonObject,
  spec: JsonObject,
  template: JsonObject,
  context: SemanticContext,
): void {
  const metadata = struct(template, 'metadata') ?? {};
  template.metadata = metadata;
  const labels = struct(metadata, 'labels') ?? {};
  metadata.labels = labels;
  const expected = [
    ...labelsIn(NAME_LABELS, context).map((key) => [key, nameOrGenerated(struct(job, 'metadata'))] as const),
    ...labelsIn(UID_LABELS, context).map((key) => [key, NEW_UID] as const),
  ];
  for (const [key, value] of expected) if (!has(labels, key)) setEntry(labels, key, value);
  const selector = struct(spec, 'selector') ?? {};
  spec.selector = selector;
  const matchLabels = struct(selector, 'matchLabels') ?? {};
  selector.matchLabels = matchLabels;
  matchLabels[labelsIn(UID_LABELS, context).at(-1)!] ??= NEW_UID;
}

/** The uid of an object of the store; a new one has none yet. */
const uidOf = (metadata: JsonObject | undefined): string => text(metadata, 'uid') || NEW_UID;

/** batch validation.validateGeneratedSelector: labels that the user set must be those that would be generated. */
export function validateGeneratedSelector(
  job: JsonObject,
  spec: JsonObject,
  errors: Errors,
  context: SemanticContext,
): void {
  const selector = struct(spec, 'selector');
  if (bool(spec, 'manualSelector') === true || selector === undefined) return;
  const name = nameOrGenerated(struct(job, 'metadata'));
  const uid = uidOf(struct(job, 'metadata'));
  const labels = struct(struct(struct(spec, 'template'), 'metadata'), 'labels');
  const actual = new Map(entries({ labels: labels ?? {} }, 'labels'));
  const expected = new Map<string, string>();
  for (const key of labelsIn(UID_LABELS, context)) expected.set(key, uid);
  for (const key of labelsIn(NAME_LABELS, context)) expected.set(key, name);
  for (const [key, value] of expected) {
    const field = TEMPLATE.child('metadata', 'labels').key(key);
    if (!actual.has(key)) errors.push(required(field, `must be '${value}'`));
    else if (actual.get(key) !== value) errors.push(invalid(field, shownLabels(labels), `must be '${value}'`));
  }
  if (selectorOf(selector)?.matches(expected) === false)
    errors.push(invalid(SPEC.child('selector'), shownSelector(selector), '`selector` not auto-generated'));
}
