import type { Json, JsonObject } from '../../../core/json.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import {
  type CelVariables,
  compileAdmission,
  compileVariable,
  PolicyVariables,
} from '../../../policy/cel/admission.ts';
import { CelRuntimeError, type Program } from '../../../policy/cel/compile.ts';
import { Authorizer, UndecidableError } from '../../../policy/cel/functions/authorizer.ts';
import { toCel } from '../../../policy/cel/values.ts';
import type { CreateRequest } from './policy-match.ts';

/** What a policy says against a request; empty where it has nothing to say. */
export type Denials = readonly string[];

interface CompiledValidation {
  readonly expression: string;
  readonly program: Program;
  readonly message: string;
  readonly messageProgram: Program | undefined;
}

/** A ValidatingAdmissionPolicy, compiled (plugin/policy/validating: validator). */
export class CompiledPolicy {
  readonly #conditions: readonly (readonly [name: string, program: Program])[];
  readonly #variables: ReadonlyMap<string, readonly [expression: string, program: Program]>;
  readonly #validations: readonly CompiledValidation[];
  readonly #ignoresErrors: boolean;

  private constructor(policy: JsonObject) {
    const spec = struct(policy, 'spec');
    const hasParams = struct(spec, 'paramKind') !== undefined;
    const base: CelVariables = { hasParams, hasAuthorizer: true };
    this.#ignoresErrors = text(spec, 'failurePolicy') === 'Ignore';
    this.#conditions = structs(spec, 'matchConditions').map((condition) => [
      text(condition, 'name'),
      needed(compileAdmission(text(condition, 'expression').trim(), ['bool'], base).program),
    ]);
    const types = new Map<string, string>();
    const programs = new Map<string, readonly [string, Program]>();
    const composed = structs(spec, 'variables').length > 0 ? { ...base, variables: types } : base;
    for (const variable of structs(spec, 'variables')) {
      const expression = text(variable, 'expression');
      const { type, program } = compileVariable(expression, composed);
      types.set(text(variable, 'name'), type);
      programs.set(text(variable, 'name'), [expression, needed(program)]);
    }
    this.#variables = programs;
    this.#validations = structs(spec, 'validations').map((validation) => compileValidation(validation, composed));
  }

  static readonly #known = new WeakMap<JsonObject, CompiledPolicy | undefined>();

  /** `undefined` for a policy that does not compile, of which its own document tells. */
  static of(policy: JsonObject): CompiledPolicy | undefined {
    if (CompiledPolicy.#known.has(policy)) return CompiledPolicy.#known.get(policy);
    let made: CompiledPolicy | undefined;
    try {
      made = new CompiledPolicy(policy);
    } catch (error) {
      if (!(error instanceof NotCompiled)) throw error;
    }
    CompiledPolicy.#known.set(policy, made);
    return made;
  }

  /** validator.Validate. What only a cluster can tell is taken to be fine. */
  evaluate(request: CreateRequest, params: JsonObject | null, namespace: JsonObject | undefined): Denials {
    const variables = this.#bindings(request, params, namespace);
    const denials: string[] = [];
    try {
      if (!this.#applies(variables, denials)) return denials;
    } catch (error) {
      if (error instanceof UndecidableError) return [];
      throw error;
    }
    for (const validation of this.#validations) {
      const denial = this.#validate(validation, variables);
      if (denial !== undefined) denials.push(denial);
    }
    return denials;
  }

  /** matchconditions.Matcher: one that is false settles it, an error counts only where none is false. */
  #applies(variables: ReadonlyMap<string, unknown>, denials: string[]): boolean {
    const errors: string[] = [];
    for (const [name, program] of this.#conditions)
      try {
        if (program.evaluate(variables) !== true) return false;
      } catch (error) {
        if (!(error instanceof CelRuntimeError)) throw error;
        errors.push(`${name}: ${error.message}`);
      }
    if (errors.length > 0 && !this.#ignoresErrors) denials.push(errors.join(', '));
    return errors.length === 0;
  }

  #validate(validation: CompiledValidation, variables: ReadonlyMap<string, unknown>): string | undefined {
    try {
      if (validation.program.evaluate(variables) === true) return undefined;
    } catch (error) {
      if (error instanceof UndecidableError) return undefined;
      if (!(error instanceof CelRuntimeError)) throw error;
      return this.#ignoresErrors
        ? undefined
        : `expression '${validation.expression}' resulted in error: ${error.message}`;
    }
    return (
      messageText(validation, variables) || validation.message || `failed expression: ${validation.expression.trim()}`
    );
  }

  #bindings(
    request: CreateRequest,
    params: JsonObject | null,
    namespace: JsonObject | undefined,
  ): Map<string, unknown> {
    const bindings = new Map<string, unknown>([
      ['object', toCel(request.object)],
      ['oldObject', null],
      ['request', requestValue(request)],
      ['params', toCel(params)],
      ['authorizer', new Authorizer()],
    ]);
    if (request.namespace !== undefined) bindings.set('namespaceObject', namespaceValue(request.namespace, namespace));
    bindings.set('variables', new PolicyVariables((name) => this.#variable(name, bindings)));
    return bindings;
  }

  #variable(name: string, bindings: ReadonlyMap<string, unknown>): unknown {
    const known = this.#variables.get(name);
    if (known === undefined) throw new CelRuntimeError(`no such key: ${name}`);
    const [, program] = known;
    try {
      return program.evaluate(bindings);
    } catch (error) {
      if (error instanceof CelRuntimeError)
        throw new CelRuntimeError(`composited variable "${name}" fails to evaluate: ${error.message}`);
      throw error;
    }
  }
}

class NotCompiled extends Error {}

function needed(program: Program | undefined): Program {
  if (program === undefined) throw new NotCompiled();
  return program;
}

function compileValidation(validation: JsonObject, variables: CelVariables): CompiledValidation {
  const expression = text(validation, 'expression');
  const messageExpression = text(validation, 'messageExpression');
  const messageVariables = { ...variables, hasAuthorizer: false };
  return {
    expression,
    program: needed(compileAdmission(expression, ['bool'], variables).program),
    message: text(validation, 'message').trim(),
    messageProgram:
      messageExpression.trim() === ''
        ? undefined
        : needed(compileAdmission(messageExpression, ['string'], messageVariables).program),
  };
}

const MAX_MESSAGE = 5 * 1024;

/** The message expression's text, where it is one line that is not too long. */
function messageText({ messageProgram }: CompiledValidation, variables: ReadonlyMap<string, unknown>): string {
  if (messageProgram === undefined) return '';
  try {
    const value = messageProgram.evaluate(variables);
    const line = typeof value === 'string' ? value.trim() : '';
    return line.includes('\n') || Buffer.byteLength(line) > MAX_MESSAGE ? '' : line;
  } catch {
    return '';
  }
}

/** CreateAdmissionRequest, for an administrator's create. */
function requestValue({ group, version, kind, resource, name, namespace }: CreateRequest): unknown {
  const gvk: JsonObject = { group, version, kind };
  const gvr: JsonObject = { group, version, resource };
  const request: JsonObject = {
    ...{ kind: gvk, resource: gvr, requestKind: gvk, requestResource: gvr, name, operation: 'CREATE' },
    ...(namespace !== undefined && { namespace }),
    userInfo: { username: 'admin', groups: ['system:masters', 'system:authenticated'] },
    dryRun: false,
    options: { kind: 'CreateOptions', apiVersion: 'meta.k8s.io/v1' },
  };
  return toCel(request);
}

/** CreateNamespaceObject, without times, which expressions take for timestamps. */
function namespaceValue(name: string, namespace: JsonObject | undefined): unknown {
  const metadata = struct(namespace, 'metadata');
  const labels: Json = { ...struct(metadata, 'labels'), 'kubernetes.io/metadata.name': name };
  const annotations: Json = { ...struct(metadata, 'annotations') };
  return toCel({
    metadata: { name, labels, annotations },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  });
}
