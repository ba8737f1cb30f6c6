import type { JsonObject } from '../../../core/json.ts';
import { has, struct, text } from '../../../k8s/objects.ts';
import { forbidden, invalid, notSupported, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import type { Errors, SemanticContext, Warn } from '../context.ts';
import { validateLabelSelector } from '../label-selector.ts';
import { isDns1123Label } from '../names.ts';
import { nameOrGenerated } from '../object-meta.ts';
import { validatePodTemplateSpec } from '../pod/pod-template.ts';
import { labelsOf, type Selector, shownLabels, shownSelector } from '../selector.ts';

export const SPEC = FieldPath.of('spec');
export const TEMPLATE = FieldPath.of('spec', 'template');

/** An object as the spec of a workload always is: there, if only empty. */
export function specOf(object: JsonObject): JsonObject {
  const spec = struct(object, 'spec') ?? {};
  object.spec = spec;
  return spec;
}

/** A pod template that is a struct in Go, so that it always is there; its spec likewise. */
export function templateOf(spec: JsonObject): JsonObject {
  const template = struct(spec, 'template') ?? {};
  spec.template = template;
  template.spec = struct(template, 'spec') ?? {};
  return template;
}

/** `selector` must be there, ask for something and be sound; `kind` stands in the message. */
export function validateRequiredSelector(spec: JsonObject, kind: string, errors: Errors): void {
  const selector = struct(spec, 'selector');
  const field = SPEC.child('selector');
  if (selector === undefined) {
    errors.push(required(field));
    return;
  }
  validateLabelSelector(selector, field, errors);
  checkSelectorIsNotEmpty(selector, kind, errors);
}

export function checkSelectorIsNotEmpty(selector: JsonObject, kind: string, errors: Errors): void {
  const asked = Object.keys(struct(selector, 'matchLabels') ?? {}).length;
  const expressions = Array.isArray(selector.matchExpressions) ? selector.matchExpressions.length : 0;
  if (asked + expressions === 0)
    errors.push(invalid(SPEC.child('selector'), shownSelector(selector), `empty selector is invalid for ${kind}`));
}

/** The pods that a template makes must be the pods that the selector finds. */
export function checkSelectorMatches(template: JsonObject, selector: Selector, field: FieldPath, errors: Errors): void {
  if (!selector.matches(labelsOf(template)))
    errors.push(
      invalid(
        field.child('metadata', 'labels'),
        shownLabels(struct(struct(template, 'metadata'), 'labels')),
        '`selector` does not match template `labels`',
      ),
    );
}

/** A template of pods that always run: validation of the template, and what `kind` does not support of it. */
export function validateLastingTemplate(
  template: JsonObject,
  kind: string,
  errors: Errors,
  context: SemanticContext,
): void {
  validatePodTemplateSpec(template, TEMPLATE, errors, context);
  checkLastingPod(template, kind, errors);
}

/** Pods of `kind` are always restarted and have no deadline. */
export function checkLastingPod(template: JsonObject, kind: string, errors: Errors): void {
  const spec = struct(template, 'spec');
  const field = TEMPLATE.child('spec');
  if (text(spec, 'restartPolicy') !== 'Always')
    errors.push(notSupported(field.child('restartPolicy'), text(spec, 'restartPolicy'), ['Always']));
  if (has(spec, 'activeDeadlineSeconds'))
    errors.push(forbidden(field.child('activeDeadlineSeconds'), `activeDeadlineSeconds in ${kind} is not Supported`));
}

/** Names that may be longer or have dots, but then do not become names of hosts. */
export function warnAboutPodNames(object: JsonObject, warn: Warn): void {
  const messages = isDns1123Label(nameOrGenerated(struct(object, 'metadata')));
  if (messages.length > 0)
    warn(
      FieldPath.of('metadata', 'name'),
      `metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${messages.join(' ')}]`,
    );
}
