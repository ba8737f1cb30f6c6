import { goQuote } from '../../../core/go-quote.ts';
import type { JsonObject } from '../../../core/json.ts';
import { entries, has, struct, structs, text } from '../../../k8s/objects.ts';
import { parseUrl, UrlError } from '../../../k8s/url.ts';
import { invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { defaultServicePort } from '../admission/client-config.ts';
import { type Errors, type KindRules, type NameRule, nameRule, type SemanticContext, type Warn } from '../context.ts';
import { isDns1123Subdomain } from '../names.ts';
import { validateSpec } from './definition-spec.ts';
import { isKnownFormat } from './formats.ts';
import { writtenPlace } from './internal-spec.ts';
import { someSchema, typeOf } from './schema.ts';

const APPROVAL = 'api-approved.kubernetes.io';

/** A definition's name is made of what it defines. */
function nameOf(definition: JsonObject): NameRule {
  const spec = struct(definition, 'spec');
  const wanted = `${text(struct(spec, 'names'), 'plural')}.${text(spec, 'group')}`;
  const generic = nameRule(isDns1123Subdomain);
  return (name, prefix) => {
    const faults = generic(name, prefix);
    return name === wanted ? faults : [...faults, 'must be spec.names.plural+"."+spec.group'];
  };
}

/** SetDefaults_CustomResourceDefinition, and the status that a new one begins with. */
function setDefaults(definition: JsonObject): void {
  const spec = struct(definition, 'spec');
  if (spec === undefined) return;
  const names = struct(spec, 'names') ?? {};
  spec.names = names;
  const kind = text(names, 'kind');
  if (text(names, 'singular') === '') names.singular = kind.toLowerCase();
  if (text(names, 'listKind') === '' && kind !== '') names.listKind = `${kind}List`;
  if (!has(spec, 'conversion')) spec.conversion = { strategy: 'None' };
  defaultServicePort(struct(struct(struct(spec, 'conversion'), 'webhook'), 'clientConfig'));
  const storage = structs(spec, 'versions').find((version) => version.storage === true);
  definition.status = {
    conditions: [],
    acceptedNames: { plural: '', kind: '' },
    storedVersions: storage === undefined ? [] : [text(storage, 'name')],
  };
}

/** apiextensions validation: ValidateCustomResourceDefinition. */
function validateDefinition(definition: JsonObject, errors: Errors): void {
  const spec = struct(definition, 'spec') ?? {};
  validateSpec(spec, errors);
  validateStoredVersions(spec, errors);
  validateApproval(definition, errors);
  if (spec.preserveUnknownFields === true)
    errors.push(
      invalid(
        FieldPath.of('spec', 'preserveUnknownFields'),
        true,
        'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead',
      ),
    );
}

/** ValidateCustomResourceDefinitionStoredVersions: what is stored is what the first storage version says. */
function validateStoredVersions(spec: JsonObject, errors: Errors): void {
  const field = FieldPath.of('status', 'storedVersions');
  const versions = structs(spec, 'versions');
  const storage = versions.find((version) => version.storage === true);
  if (storage === undefined) {
    errors.push(invalid(field, null, 'must have at least one stored version'));
    return;
  }
  const stored = [text(storage, 'name')];
  const unseen = new Set(stored);
  for (const version of versions) {
    const name = text(version, 'name');
    if (!unseen.delete(name) && version.storage === true)
      errors.push(invalid(field, stored, `must have the storage version ${name}`));
  }
}

/** validateAPIApproval: groups of the Kubernetes project are guarded. */
function validateApproval(definition: JsonObject, errors: Errors): void {
  const group = text(struct(definition, 'spec'), 'group');
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(group)) return;
  const approval = new Map(entries(struct(definition, 'metadata'), 'annotations')).get(APPROVAL) ?? '';
  const field = FieldPath.of('metadata', 'annotations').key(APPROVAL);
  const see = 'see https://github.com/kubernetes/enhancements/pull/1111';
  const must = `protected groups must have approval annotation ${goQuote(APPROVAL)}`;
  if (approval === '') errors.push(required(field, `${must}, ${see}`));
  else if (!approval.startsWith('unapproved') && !isAddress(approval))
    errors.push(invalid(field, approval, `${must} with either a URL or a reason starting with "unapproved", ${see}`));
}

function isAddress(text: string): boolean {
  try {
    const { scheme, host } = parseUrl(text);
    return scheme !== '' && host !== '';
  } catch (error) {
    if (error instanceof UrlError) return false;
    throw error;
  }
}

/** strategy.WarningsOnCreate. */
function warn(definition: JsonObject, say: Warn, { minor }: SemanticContext): void {
  const versions = FieldPath.of('spec', 'versions');
  const complaints = new Set<string>();
  for (const [i, version] of structs(struct(definition, 'spec'), 'versions').entries())
    someSchema(struct(struct(version, 'schema'), 'openAPIV3Schema'), (schema) => {
      const format = text(schema, 'format');
      const items = typeOf(struct(schema, 'items'));
      if (format !== '' && !isKnownFormat(format, typeOf(schema)))
        say(versions.index(i), `unrecognized format ${goQuote(format)}`);
      if (text(schema, 'x-kubernetes-list-type') === 'set' && (items === 'object' || items === 'array'))
        complaints.add(items);
      return false;
    });
  if (minor < 37) return;
  for (const items of [...complaints].sort())
    say(
      versions,
      `x-kubernetes-list-type: set for items of type ${goQuote(items)} is not supported by server-side apply or CEL validation rules`,
    );
}

export const customResourceDefinitionRules: KindRules = {
  name: nameOf,
  plainFinalizers: true,
  defaults: setDefaults,
  validate: validateDefinition,
  warnings: warn,
  written: writtenPlace,
};
