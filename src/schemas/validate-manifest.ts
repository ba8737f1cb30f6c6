import { cloneJson } from '../core/clone.ts';
import type { Diagnostic } from '../core/diagnostic.ts';
import type { JsonObject } from '../core/json.ts';
import { type Manifest, manifestLabel } from '../k8s/manifest.ts';
import { has, struct, text } from '../k8s/objects.ts';
import { apiLifecycle, deprecationWarning } from './api-lifecycle.ts';
import { type BuiltIn, builtIn } from './built-in.ts';
import { type CustomKind, findCustomKind } from './custom-resources.ts';
import type { FieldError, FieldErrorType } from './field-error.ts';
import type { FieldPath } from './field-path.ts';
import { type DecodeError, decodeObject } from './interpreter.ts';
import { checkJsonSchema } from './json-schema-check.ts';
import { helpForUnservedKind, isKubernetesGroup } from './kind-check.ts';
import { refusedEntry } from './refused-entry.ts';
import { admitByPolicies, hasPolicies } from './semantic/admission/policy-admission.ts';
import { resourceOf } from './semantic/admission/resource-name.ts';
import { admitByQuotas, chargeQuotas } from './semantic/admission/resource-quota.ts';
import { groupKind } from './semantic/cluster.ts';
import type { KindRules, SemanticContext } from './semantic/context.ts';
import { customRules, decodeResource } from './semantic/custom/resource.ts';
import { validateObjectMeta, warnAboutObjectMeta } from './semantic/object-meta.ts';
import type { SchemaStore } from './store.ts';
import { storeForm } from './store-form.ts';
import type { Definition } from './types.ts';

export interface ManifestContext extends SemanticContext {
  readonly store: SchemaStore;
  readonly missingSchemas: 'ignore' | 'warn' | 'error';
  /** Objects were read for this check alone, so that defaults can be set in them; else they are copied. */
  readonly ownsObjects?: boolean;
  /** The text of the JSON Schema of a kind that no definition defines. */
  readonly schemaOf?: (apiVersion: string, kind: string) => string | undefined;
}

/** Everything an API server has to say of one object. */
export function validateManifest(manifest: Manifest, context: ManifestContext): Diagnostic[] {
  return [...checkManifest(manifest, context).diagnostics];
}

/** An object that validation and admission let pass. */
export interface Accepted {
  /** Decoded, with the server's defaults. */
  readonly object: JsonObject;
  /** Its type; custom resources have none in the tables. */
  readonly definition?: Definition;
  readonly namespaced: boolean;
}

/** The same with the object that was accepted, if it was. */
export function checkManifest(
  manifest: Manifest,
  context: ManifestContext,
): { diagnostics: readonly Diagnostic[]; accepted?: Accepted } {
  const check = new ManifestCheck(manifest, context);
  check.run();
  const { diagnostics, accepted } = check;
  return { diagnostics, ...(accepted !== undefined && { accepted }) };
}

const DECODE_CODES: Readonly<Record<DecodeError['code'], string>> = {
  'unknown-field': 'KT3001',
  'wrong-type': 'KT3002',
  'bad-quantity': 'KT3003',
  'bad-base64': 'KT3004',
  'bad-time': 'KT3005',
  'bad-value': 'KT3006',
};
/** The codes of what validation finds. */
export const FIELD_CODES: Readonly<Record<FieldErrorType, string>> = {
  Required: 'KT4001',
  Invalid: 'KT4002',
  NotSupported: 'KT4003',
  Forbidden: 'KT4004',
  Duplicate: 'KT4005',
  TooLong: 'KT4006',
  TooMany: 'KT4007',
  TooShort: 'KT4008',
  TooFew: 'KT4009',
  TypeInvalid: 'KT4010',
  NotFound: 'KT4011',
  Internal: 'KT4012',
};

/** Kinds whose status can come with a create request; the strategies of the others reset it. */
const KEEPS_STATUS = new Set(['Node']);

/** The object, or a private copy, with the server's defaults, without the status that the user gave. */
function withDefaults(
  { object, definition }: Accepted,
  rules: KindRules,
  context: SemanticContext,
  own: boolean,
): JsonObject {
  if (definition === undefined) return object;
  const resetsStatus = has(object, 'status') && !KEEPS_STATUS.has(text(object, 'kind'));
  if (!rules.defaults && !resetsStatus) return object;
  const copy = own ? object : cloneJson(object);
  if (resetsStatus) delete copy.status;
  rules.defaults?.(copy, context);
  return copy;
}

const nameOf = (resource: string): string => resource.split('.')[0]!;

class ManifestCheck {
  readonly diagnostics: Diagnostic[] = [];
  accepted: Accepted | undefined;
  readonly #manifest: Manifest;
  readonly #context: ManifestContext;
  readonly #warned = new Set<string>();

  constructor(manifest: Manifest, context: ManifestContext) {
    this.#manifest = manifest;
    this.#context = context;
  }

  run(): void {
    const { apiVersion, kind } = this.#manifest.id;
    const { store, minor, cluster } = this.#context;
    const known = builtIn(apiVersion, kind, minor, store);
    if (known !== undefined) {
      this.#builtIn(known);
      return;
    }
    const custom = findCustomKind(cluster, apiVersion, kind);
    if (custom === 'unserved') this.#noSuchKind(apiVersion, kind);
    else if (custom !== undefined) this.#custom(custom);
    else if (isKubernetesGroup(apiVersion, store)) this.#noSuchKind(apiVersion, kind);
    else this.#unknownKind(apiVersion, kind);
  }

  #builtIn({ definition, namespaced, rules, resource, deprecation }: BuiltIn): void {
    const { store, minor } = this.#context;
    const { object, errors } = decodeObject(this.#manifest.object, definition, store, minor);
    for (const error of errors) this.#decodeError(error);
    if (errors.length > 0 || this.#manifest.repeatedKeys) return;
    this.#semantics({ object, definition, namespaced }, rules, resource, deprecation);
  }

  #custom(custom: CustomKind): void {
    const { store, minor } = this.#context;
    const { object, errors } = decodeResource(this.#manifest.object, custom, store, minor);
    for (const error of errors) this.#decodeError(error);
    if (errors.length > 0 || this.#manifest.repeatedKeys) return;
    const { apiVersion, kind } = this.#manifest.id;
    const lifecycle = apiLifecycle(apiVersion, kind, store);
    const deprecation = lifecycle && deprecationWarning(lifecycle, minor);
    const resource = resourceOf(groupKind(apiVersion, kind));
    this.#semantics({ object, namespaced: custom.namespaced }, customRules(custom), resource, deprecation);
  }

  /** Validation, then admission, then warnings: each where the one before had nothing to say. */
  #semantics(decoded: Accepted, rules: KindRules, resource: string, deprecation: string | undefined): void {
    const context = this.#context;
    const own = context.ownsObjects === true && this.#manifest.sharesNoValues === true;
    const object = withDefaults(decoded, rules, context, own);
    const errors: FieldError[] = [];
    if (!rules.metadataLast) validateObjectMeta(object, rules, decoded.namespaced, errors, context);
    rules.validate?.(object, errors, context);
    if (rules.metadataLast && errors.length === 0)
      validateObjectMeta(object, rules, decoded.namespaced, errors, context);
    if (errors.length === 0) rules.admission?.(object, errors, context);
    if (errors.length === 0 && decoded.namespaced) admitByQuotas(object, resource, errors, context);
    const warnings = errors.length === 0 ? this.#admitByPolicies({ ...decoded, object }, resource, errors) : [];
    for (const error of errors) this.#fieldError(error, rules);
    for (const warning of warnings) this.#report({ code: 'KT4100', severity: 'warning', message: warning }, []);
    if (errors.length > 0) return;
    this.accepted = { ...decoded, object };
    if (decoded.namespaced) chargeQuotas(object, resource, context);
    const warn = (field: FieldPath, message: string): void => this.#warning('KT4100', message, field);
    if (deprecation !== undefined)
      this.#report({ code: 'KT3012', severity: 'warning', message: deprecation, field: 'apiVersion' });
    warnAboutObjectMeta(object, warn);
    rules.warnings?.(object, warn, context);
  }

  /** Policies see the object in the form the server would store. */
  #admitByPolicies({ object, definition, namespaced }: Accepted, resource: string, errors: FieldError[]): string[] {
    const context = this.#context;
    if (!hasPolicies(context)) return [];
    const stored = definition ? storeForm(object, definition, context.store, context.minor) : object;
    return admitByPolicies(stored, definition ? nameOf(resource) : this.#plural(resource), namespaced, errors, context);
  }

  /** The name of a custom kind in URLs, without its group. */
  #plural(resource: string): string {
    const { apiVersion, kind } = this.#manifest.id;
    const custom = findCustomKind(this.#context.cluster, apiVersion, kind);
    return typeof custom === 'object'
      ? text(struct(struct(custom.definition, 'spec'), 'names'), 'plural')
      : nameOf(resource);
  }

  #decodeError({ code, field, message, part, help }: DecodeError): void {
    this.#report(
      {
        code: DECODE_CODES[code],
        severity: 'error',
        message,
        field: field.toString(),
        ...(help !== undefined && { help }),
      },
      field.steps(),
      part,
    );
  }

  #fieldError({ type, field, message, help }: FieldError, rules: KindRules): void {
    this.#report(
      {
        code: FIELD_CODES[type],
        severity: 'error',
        message,
        field: field.toString(),
        ...(help !== undefined && { help }),
      },
      rules.written?.(field.steps()) ?? field.steps(),
      'value',
    );
  }

  #warning(code: string, message: string, field: FieldPath): void {
    this.#report({ code, severity: 'warning', message, field: field.toString() }, field.steps(), 'value');
  }

  /** kubectl's and the REST mapper's sentence. */
  #noSuchKind(apiVersion: string, kind: string): void {
    const { store, minor } = this.#context;
    const help = helpForUnservedKind(apiVersion, kind, minor, store);
    this.#report({
      code: 'KT3010',
      severity: 'error',
      message: `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`,
      field: 'apiVersion',
      ...(help !== undefined && { help }),
    });
  }

  #unknownKind(apiVersion: string, kind: string): void {
    const { missingSchemas, schemaOf } = this.#context;
    const schema = schemaOf?.(apiVersion, kind);
    if (schema !== undefined) {
      for (const { field, message } of checkJsonSchema(this.#manifest.object, schema))
        this.#report(
          { code: 'KT3015', severity: 'error', message, ...(field !== undefined && { field: field.toString() }) },
          field?.steps() ?? [],
        );
      return;
    }
    if (missingSchemas === 'ignore') return;
    this.#report({
      code: 'KT3011',
      severity: missingSchemas === 'error' ? 'error' : 'warning',
      message: `nothing is known of ${apiVersion} ${kind}: no CustomResourceDefinition defines it`,
      field: 'kind',
    });
  }

  #report(
    problem: Pick<Diagnostic, 'code' | 'severity' | 'message' | 'field' | 'help'>,
    steps: readonly (string | number)[] = [problem.field!],
    part: 'key' | 'value' = 'value',
  ): void {
    const { file, object } = this.#manifest;
    // The server, too, sends a warning once, however many fields it is for.
    if (problem.severity === 'warning' && this.#warned.has(problem.message)) return;
    if (problem.severity === 'warning') this.#warned.add(problem.message);
    // Where a server speaks of `annotations` it means those of the metadata.
    const place = steps[0] === 'annotations' && !has(object, 'annotations') ? ['metadata', ...steps] : steps;
    const entry = refusedEntry(object, place, problem.message) ?? { steps: place, part };
    this.diagnostics.push({
      ...problem,
      resource: manifestLabel(this.#manifest),
      range: this.#manifest.locate(entry.steps, entry.part),
      ...(file !== undefined && { file }),
    });
  }
}
