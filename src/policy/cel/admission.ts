import { type Compiled, compile, type Program } from './compile.ts';
import { kubernetesEnvironment } from './environment.ts';
import { celTypeName } from './errors.ts';
import { AUTHORIZER_TYPE } from './functions/authorizer.ts';
import type { CelNode, Environment } from './library.ts';

/** Which variables an expression of an admission object sees beside `object`, `oldObject`, `request`, `namespaceObject`. */
export interface CelVariables {
  readonly hasParams: boolean;
  readonly hasAuthorizer: boolean;
  /** `Object{…}` and `JSONPatch{…}` of mutating policies. */
  readonly hasPatchTypes?: boolean;
  /** The types of `variables.NAME`; absent where variables cannot be used at all. */
  readonly variables?: ReadonlyMap<string, string>;
}

/** plugin/cel: CompileCELExpression. The error is its detail; types are cel-go's names, one of which it has to have. */
export function compileAdmission(
  expression: string,
  types: readonly string[],
  variables: CelVariables,
): { readonly program?: Program; readonly error?: string } {
  if (variables.hasPatchTypes === true && MESSAGE_LITERAL.test(expression)) return {};
  const compiled = compileIn(expression, variables);
  if (compiled.issue !== undefined) return { error: `compilation failed: ${compiled.issue}` };
  const type = celTypeName(compiled.program.type);
  if (types.includes(type)) return { program: compiled.program };
  const wanted = types.length === 1 ? types[0] : `one of [${types.join(' ')}]`;
  return { error: `must evaluate to ${wanted} but got ${type}` };
}

/** plugin/cel: CompileAndStoreVariable; the type is the engine's name of it. */
export function compileVariable(
  expression: string,
  variables: CelVariables,
): { readonly type: string; readonly program?: Program; readonly error?: string } {
  const compiled = compileIn(expression, variables);
  if (compiled.issue !== undefined) return { type: 'dyn', error: `compilation failed: ${compiled.issue}` };
  return { type: engineType(compiled.program.type), program: compiled.program };
}

/** Message literals, which the engine does not parse; only mutating policies have them. */
const MESSAGE_LITERAL = /[A-Za-z_][\w.]*\s*\{/;

/** Open type parameters, as of an empty list, may be anything. */
const engineType = (type: NonNullable<CelNode['checkedType']>): string => type.name.replace(/\b[A-Z]\b/g, 'dyn');

function compileIn(expression: string, variables: CelVariables): Compiled {
  return compile(environmentFor(variables), expression);
}

const MAX_ENVIRONMENTS = 32;
const environments = new Map<string, Environment>();

function environmentFor(variables: CelVariables): Environment {
  const key = JSON.stringify([
    variables.hasParams,
    variables.hasAuthorizer,
    variables.variables && [...variables.variables],
  ]);
  const known = environments.get(key);
  if (known !== undefined) return known;
  const made = createEnvironment(variables);
  if (environments.size >= MAX_ENVIRONMENTS) environments.clear();
  environments.set(key, made);
  return made;
}

/** The values of `variables`: computed when they are first asked for. */
export class PolicyVariables extends Map<string, unknown> {
  readonly #compute: (name: string) => unknown;

  constructor(compute: (name: string) => unknown) {
    super();
    this.#compute = compute;
  }

  override get(name: string): unknown {
    if (!this.has(name)) this.set(name, this.#compute(name));
    return super.get(name);
  }
}

/** compile.go: createEnvForOpts. */
function createEnvironment({ hasParams, hasAuthorizer, variables }: CelVariables): Environment {
  const environment = admissionBase().clone();
  if (hasParams) environment.registerVariable('params', 'dyn');
  if (hasAuthorizer) environment.registerVariable('authorizer', AUTHORIZER_TYPE);
  if (variables !== undefined) {
    environment.registerType('kubernetes.variables', { ctor: PolicyVariables, fields: Object.fromEntries(variables) });
    environment.registerVariable('variables', 'kubernetes.variables');
  }
  return environment;
}

let base: Environment | undefined;

function admissionBase(): Environment {
  if (base !== undefined) return base;
  const environment = kubernetesEnvironment();
  for (const [name, fields] of Object.entries(TYPES)) environment.registerType(name, { fields: { ...fields } });
  environment
    .registerVariable('object', 'dyn')
    .registerVariable('oldObject', 'dyn')
    .registerVariable('request', 'kubernetes.AdmissionRequest')
    .registerVariable('namespaceObject', 'kubernetes.Namespace');
  base = environment;
  return environment;
}

const TIME = 'google.protobuf.Timestamp';
const STRINGS = 'map<string, string>';

/** compile.go: BuildRequestType and BuildNamespaceType. */
const TYPES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'kubernetes.GroupVersionKind': { group: 'string', version: 'string', kind: 'string' },
  'kubernetes.GroupVersionResource': { group: 'string', version: 'string', resource: 'string' },
  'kubernetes.UserInfo': {
    username: 'string',
    uid: 'string',
    groups: 'list<string>',
    extra: 'map<string, list<string>>',
  },
  'kubernetes.AdmissionRequest': {
    kind: 'kubernetes.GroupVersionKind',
    resource: 'kubernetes.GroupVersionResource',
    subResource: 'string',
    requestKind: 'kubernetes.GroupVersionKind',
    requestResource: 'kubernetes.GroupVersionResource',
    requestSubResource: 'string',
    name: 'string',
    namespace: 'string',
    operation: 'string',
    userInfo: 'kubernetes.UserInfo',
    dryRun: 'bool',
    options: 'dyn',
  },
  'kubernetes.NamespaceSpec': { finalizers: 'list<string>' },
  'kubernetes.NamespaceCondition': {
    status: 'string',
    type: 'string',
    lastTransitionTime: TIME,
    message: 'string',
    reason: 'string',
  },
  'kubernetes.NamespaceStatus': { conditions: 'list<kubernetes.NamespaceCondition>', phase: 'string' },
  'kubernetes.NamespaceMetadata': {
    name: 'string',
    generateName: 'string',
    namespace: 'string',
    labels: STRINGS,
    annotations: STRINGS,
    UID: 'string',
    creationTimestamp: TIME,
    deletionGracePeriodSeconds: 'int',
    deletionTimestamp: TIME,
    generation: 'int',
    resourceVersion: 'string',
    finalizers: 'list<string>',
  },
  'kubernetes.Namespace': {
    metadata: 'kubernetes.NamespaceMetadata',
    spec: 'kubernetes.NamespaceSpec',
    status: 'kubernetes.NamespaceStatus',
  },
};
