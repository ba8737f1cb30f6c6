import type { Json, JsonObject } from '../../core/json.ts';
import { bool, structs, text } from '../../k8s/objects.ts';
import { compile, type Program } from './compile.ts';
import { estimateCost } from './cost.ts';
import { kubernetesEnvironment } from './environment.ts';
import { celTypeName } from './errors.ts';
import { type CelNode, childNodes, type Environment, noValue, someValue } from './library.ts';
import { type DeclType, maxCardinality, SchemaTypes } from './schema-types.ts';

/** A rule of x-kubernetes-validations. */
export interface CompiledRule {
  readonly rule: JsonObject;
  /** What is wrong with the expression; absent where it compiles, or is empty. */
  readonly error?: string;
  readonly program?: Program;
  readonly messageError?: string;
  readonly message?: Program;
  /** It compares with the old value: a transition rule, which does not run at create. */
  readonly usesOldSelf: boolean;
  /** The most that one evaluation can cost. */
  readonly cost: number;
  readonly messageCost: number;
}

export interface CompiledRules {
  readonly type: DeclType;
  readonly rules: readonly CompiledRule[];
  /** How often the schema's value can stand in an object, as far as its size tells. */
  readonly maxCardinality: number;
}

/** schema/cel: Compile, the rules of one schema. `undefined` where expressions cannot see values of the schema. */
export function compileRules(schema: JsonObject, isRoot: boolean): CompiledRules | undefined {
  const expressions = structs(schema, 'x-kubernetes-validations').flatMap((rule) => [
    text(rule, 'rule'),
    text(rule, 'messageExpression'),
  ]);
  const environments = new Map<boolean, Environment>();
  let type: DeclType | undefined;
  const environmentFor = (optional: boolean): Environment | undefined => {
    const known = environments.get(optional);
    if (known !== undefined) return known;
    const environment = kubernetesEnvironment();
    const declared = new SchemaTypes(environment, expressions).declare({ ...schema, nullable: false }, isRoot);
    if (declared === undefined) return undefined;
    type ??= declared;
    environment.registerVariable('self', declared.name);
    environment.registerVariable('oldSelf', optional ? `optional<${declared.name}>` : declared.name);
    environments.set(optional, environment);
    return environment;
  };
  const rules: CompiledRule[] = [];
  for (const rule of structs(schema, 'x-kubernetes-validations')) {
    const environment = environmentFor(bool(rule, 'optionalOldSelf') === true);
    if (environment === undefined) return undefined;
    rules.push(compileRule(rule, environment, type!));
  }
  return type && { type, rules, maxCardinality: maxCardinality(type.minSize) };
}

/** compilation.go: compileRule. */
function compileRule(rule: JsonObject, environment: Environment, self: DeclType): CompiledRule {
  const nothing = { rule, usesOldSelf: false, cost: 0, messageCost: 0 };
  const expression = text(rule, 'rule');
  if (expression.trim() === '') return nothing;
  const compiled = compile(environment, expression);
  if (compiled.issue !== undefined) return { ...nothing, error: `compilation failed: ${compiled.issue}` };
  const { program } = compiled;
  if (celTypeName(program.type) !== 'bool') return { ...nothing, error: 'cel expression must evaluate to a bool' };
  const done = { ...nothing, program, usesOldSelf: usesOldSelf(program.ast), cost: estimateCost(program.ast, self) };
  const messageExpression = text(rule, 'messageExpression');
  if (messageExpression === '') return done;
  const message = compile(environment, messageExpression);
  if (message.issue !== undefined)
    return { ...done, messageError: `messageExpression compilation failed: ${message.issue}` };
  if (celTypeName(message.program.type) !== 'string')
    return { ...done, messageError: 'messageExpression must evaluate to a string' };
  return { ...done, message: message.program, messageCost: estimateCost(message.program.ast, self) };
}

const usesOldSelf = (node: CelNode): boolean =>
  (node.op === 'id' && node.args === 'oldSelf') || childNodes(node).some(usesOldSelf);

/** The variables of a rule. `old` is absent for a value that is created, and where there was none. */
export function ruleVariables({ rule }: CompiledRule, type: DeclType, value: Json, old?: Json): Map<string, unknown> {
  const variables = new Map<string, unknown>([['self', type.convert(value)]]);
  const before = old === undefined ? undefined : type.convert(old);
  if (bool(rule, 'optionalOldSelf') === true)
    variables.set('oldSelf', before === undefined ? noValue() : someValue(before));
  else if (before !== undefined) variables.set('oldSelf', before);
  return variables;
}
