import type { JsonObject } from '../../../core/json.ts';
import { has, isObject, struct, structs, text, texts } from '../../../k8s/objects.ts';
import { forbidden, invalid, required } from '../../field-error.ts';
import { FieldPath } from '../../field-path.ts';
import { validateClientConfig } from '../admission/client-config.ts';
import { validateReviewVersions } from '../admission/webhooks.ts';
import { checkRequiredOneOf } from '../checks.ts';
import type { Errors } from '../context.ts';
import { isDns1035Label, isDns1123Subdomain } from '../names.ts';
import { validateNames, validateRequiredNames } from './definition-names.ts';
import { validateColumns, validateSelectableFields, validateSubresources } from './definition-parts.ts';
import { printVersions } from './go-print.ts';
import { type InternalSpec, internalSpec, someVersion } from './internal-spec.ts';
import { hasDefault, type Schema, someSchema } from './schema.ts';
import { validateCustomSchema } from './schema-validation.ts';

const SPEC = FieldPath.of('spec');

/** apiextensions validation: validateCustomResourceDefinitionSpec. */
export function validateSpec(written: JsonObject, errors: Errors): void {
  const internal = internalSpec(written);
  validateGroup(text(written, 'group'), errors);
  checkRequiredOneOf(text(written, 'scope'), ['Cluster', 'Namespaced'], SPEC.child('scope'), errors);
  const schemaOf = (version: JsonObject): Schema | undefined => struct(struct(version, 'schema'), 'openAPIV3Schema');
  const topSchema = struct(internal.validation, 'openAPIV3Schema');
  if (topSchema === undefined)
    for (const [i, version] of internal.versions.entries())
      if (schemaOf(version) === undefined)
        errors.push(required(SPEC.child('versions').index(i).child('schema', 'openAPIV3Schema')));
  const schemas = [topSchema, ...internal.versions.map(schemaOf)];
  const preserves = written.preserveUnknownFields === true;
  if (preserves && schemas.some((schema) => someSchema(schema, hasDefault)))
    errors.push(
      invalid(SPEC.child('preserveUnknownFields'), true, 'must be false in order to use defaults in the schema'),
    );
  validateVersions(internal, errors);
  validateRequiredNames(struct(written, 'names'), SPEC.child('names'), errors);
  validateNames(struct(written, 'names'), SPEC.child('names'), errors);
  validateTop(internal, errors);
  const conversion = struct(written, 'conversion');
  if (text(conversion, 'strategy') !== 'None' && conversion !== undefined && preserves)
    errors.push(
      invalid(
        SPEC.child('conversion', 'strategy'),
        text(conversion, 'strategy'),
        'must be None if spec.preserveUnknownFields is true',
      ),
    );
  validateConversion(conversion, SPEC.child('conversion'), errors);
}

function validateGroup(group: string, errors: Errors): void {
  const field = SPEC.child('group');
  const faults = isDns1123Subdomain(group);
  if (group === '') errors.push(required(field));
  else if (faults.length > 0) errors.push(invalid(field, group, faults.join(',')));
  else if (!group.includes('.')) errors.push(invalid(field, group, 'should be a domain with at least one dot'));
}

const hasStatus = (subresources: JsonObject | undefined): boolean => has(subresources, 'status');

function validateVersions(internal: InternalSpec, errors: Errors): void {
  const { versions } = internal;
  const field = SPEC.child('versions');
  const perVersion = someVersion(versions, 'subresources');
  for (const [i, version] of versions.entries()) {
    const name = text(version, 'name');
    const faults = isDns1035Label(name);
    if (faults.length > 0) errors.push(invalid(field.index(i).child('name'), name, faults.join(',')));
    // The server looks for the version by its name, which may be there twice.
    const namesake = versions.find((one) => text(one, 'name') === name);
    const subresources = perVersion ? struct(namesake, 'subresources') : internal.subresources;
    validateVersion(version, field.index(i), hasStatus(subresources), errors);
  }
  const names = versions.map((version) => text(version, 'name'));
  if (new Set(names).size < names.length)
    errors.push(invalid(field, printVersions(versions), 'must contain unique version names'));
  if (versions.filter((version) => version.storage === true).length !== 1)
    errors.push(invalid(field, printVersions(versions), 'must have exactly one version marked as storage version'));
  if (versions.length > 0) {
    const faults = internal.version === '' ? [] : isDns1035Label(internal.version);
    if (faults.length > 0) errors.push(invalid(SPEC.child('version'), internal.version, faults.join(',')));
  }
}

/** validateCustomResourceDefinitionVersion: what a version says that the others do not. */
function validateVersion(version: JsonObject, field: FieldPath, statusEnabled: boolean, errors: Errors): void {
  validateDeprecation(version, field.child('deprecationWarning'), errors);
  const schema = struct(struct(version, 'schema'), 'openAPIV3Schema');
  if (schema !== undefined) validateCustomSchema(schema, field.child('schema'), statusEnabled, errors);
  validateSubresources(struct(version, 'subresources'), field.child('subresources'), errors);
  validateColumns(structs(version, 'additionalPrinterColumns'), field.child('additionalPrinterColumns'), errors);
  const selectable = structs(version, 'selectableFields');
  if (selectable.length === 0) return;
  if (schema === undefined)
    errors.push(
      invalid(
        field.child('selectableFields'),
        '',
        'may only be set when `version.schema.openAPIV3Schema` is not included',
      ),
    );
  else validateSelectableFields(selectable, schema, field.child('selectableFields'), errors);
}

/** What all versions have in common. */
function validateTop(internal: InternalSpec, errors: Errors): void {
  const { validation, subresources, versions, selectableFields } = internal;
  for (const [set, name, topName] of [
    [validation !== undefined, 'schema', 'validation'],
    [subresources !== undefined, 'subresources', 'subresources'],
    [internal.additionalPrinterColumns.length > 0, 'additionalPrinterColumns', 'additionalPrinterColumns'],
  ] as const)
    if (set && someVersion(versions, name))
      errors.push(forbidden(SPEC.child(topName), `top-level and per-version ${name} are mutually exclusive`));
  const schema = struct(validation, 'openAPIV3Schema');
  const statusEnabled =
    hasStatus(subresources) || versions.some((version) => hasStatus(struct(version, 'subresources')));
  if (schema !== undefined) validateCustomSchema(schema, SPEC.child('validation'), statusEnabled, errors);
  validateSubresources(subresources, SPEC.child('subresources'), errors);
  validateColumns(internal.additionalPrinterColumns, SPEC.child('additionalPrinterColumns'), errors);
  if (selectableFields.length === 0) return;
  if (schema !== undefined) validateSelectableFields(selectableFields, schema, SPEC.child('selectableFields'), errors);
  else errors.push(invalid(SPEC.child('selectableFields'), '', 'may only be set when validations.schema is included'));
}

const MAX_WARNING = 256;

/** validateDeprecationWarning. */
function validateDeprecation(version: JsonObject, field: FieldPath, errors: Errors): void {
  if (!has(version, 'deprecationWarning')) return;
  const warning = text(version, 'deprecationWarning');
  const refuse = (detail: string): void => {
    errors.push(invalid(field, warning, detail));
  };
  if (version.deprecated !== true) {
    refuse('can only be set for deprecated versions');
    return;
  }
  if (Buffer.byteLength(warning) > MAX_WARNING) refuse('must be <= 256 characters long');
  if (warning === '') refuse('must not be an empty string');
  const illegal = /[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.exec(warning);
  if (illegal !== null)
    refuse(
      `must only contain printable UTF-8 characters; non-printable character found at index ${Buffer.byteLength(warning.slice(0, illegal.index))}`,
    );
}

/** validateCustomResourceConversion. The manifest's `webhook` is two fields of the internal form. */
function validateConversion(conversion: JsonObject | undefined, field: FieldPath, errors: Errors): void {
  if (conversion === undefined) return;
  const strategy = text(conversion, 'strategy');
  checkRequiredOneOf(strategy, ['None', 'Webhook'], field.child('strategy'), errors);
  const webhook = struct(conversion, 'webhook');
  const config = field.child('webhookClientConfig');
  const versions = field.child('conversionReviewVersions');
  if (strategy === 'Webhook') {
    const clientConfig = struct(webhook, 'clientConfig');
    if (clientConfig === undefined) errors.push(required(config, 'required when strategy is set to Webhook'));
    else validateClientConfig(clientConfig, config, errors);
    validateReviewVersions(texts(webhook, 'conversionReviewVersions'), versions, errors, '');
    return;
  }
  const unused = 'should not be set when strategy is not set to Webhook';
  if (isObject(webhook?.clientConfig)) errors.push(forbidden(config, unused));
  if (texts(webhook, 'conversionReviewVersions').length > 0) errors.push(forbidden(versions, unused));
}
