import type { Json } from '../../core/json.ts';
import type { Manifest } from '../../k8s/manifest.ts';
import { CelRuntimeError, compile, type Program } from '../../policy/cel/compile.ts';
import { kubernetesEnvironment } from '../../policy/cel/environment.ts';
import { celTypeName } from '../../policy/cel/errors.ts';
import { UndecidableError } from '../../policy/cel/functions/authorizer.ts';
import { toCel } from '../../policy/cel/values.ts';
import { checkJsonSchema } from '../../schemas/index.ts';
import { matchesPattern } from '../graph/well-known.ts';
import { groupKindOf } from '../objects/group-kind.ts';
import { type Path, pathText } from '../path.ts';
import { defineRule, type Rule, type RuleContext } from '../rule.ts';
import type { DeclaredRule } from './declared.ts';
import { Neighbours } from './neighbours.ts';

/** What is wrong with a declared rule, at one of its keys. */
export interface DeclarationFault {
  readonly key: string;
  readonly message: string;
}

/** The rule that a declaration stands for. */
export function ruleOf(declared: DeclaredRule): { readonly rule: Rule } | { readonly fault: DeclarationFault } {
  const { id, severity = 'warning', summary, message, cel, schema } = declared;
  if (cel === undefined && schema === undefined)
    return { fault: { key: 'id', message: `rule ${id} has neither "schema" nor "cel"` } };
  const compiled = cel === undefined ? undefined : compileCel(cel);
  if (compiled?.issue !== undefined) return { fault: { key: 'cel', message: compiled.issue } };
  const schemaText = schema && JSON.stringify(schema);
  const rule = defineRule({
    id,
    section: 'Z',
    severity,
    profile: 'default',
    summary: summary ?? message ?? `What the rule ${id} of the configuration asks for.`,
    check(context) {
      const objects = objectsOf(context, declared.kinds);
      if (schemaText !== undefined) checkSchema(context, objects, declared, schemaText);
      if (compiled !== undefined) checkCel(context, objects, declared, compiled.program);
    },
  });
  return { rule };
}

function compileCel(source: string): { readonly program: Program; readonly issue?: undefined } | { issue: string } {
  const environment = kubernetesEnvironment()
    .registerVariable('object', 'dyn')
    .registerVariable('references', 'dyn')
    .registerVariable('referrers', 'dyn');
  const compiled = compile(environment, source);
  if (compiled.issue !== undefined) return { issue: compiled.issue };
  const type = celTypeName(compiled.program.type);
  return type === 'bool' || type === 'dyn' ? compiled : { issue: `must be true or false, and is ${type}` };
}

/** Kinds may have `*` for any text. */
const objectsOf = ({ graph }: RuleContext, kinds: readonly string[] | undefined): readonly Manifest[] =>
  graph.manifests.filter(
    ({ id }) => kinds === undefined || kinds.some((kind) => matchesPattern(kind, groupKindOf(id))),
  );

function checkSchema(
  { report }: RuleContext,
  objects: readonly Manifest[],
  { message, help }: DeclaredRule,
  schemaText: string,
): void {
  for (const object of objects)
    for (const { field, message: fault } of checkJsonSchema(object.object, schemaText)) {
      const path = field?.steps() ?? [];
      const detail = path.length === 0 ? fault : `${pathText(path)} ${fault}`;
      const told = message === undefined ? detail : `${filled(message, object)}: ${detail}`;
      report({ object, path, message: told, ...(help !== undefined && { help }) });
    }
}

function checkCel(
  { graph, report }: RuleContext,
  objects: readonly Manifest[],
  { id, cel, message, help, field }: DeclaredRule,
  program: Program,
): void {
  const neighbours = /\brefer(?:ences|rers)\b/.test(cel!) ? new Neighbours(graph) : undefined;
  const path = field === undefined ? [] : pathOf(field);
  for (const object of objects) {
    const variables = new Map<string, unknown>([
      ['object', toCel(object.object as Json)],
      ['references', neighbours?.referencesOf(object) ?? []],
      ['referrers', neighbours?.referrersOf(object) ?? []],
    ]);
    const { holds, error } = evaluate(program, variables);
    if (holds) continue;
    const told = error
      ? `rule ${id} cannot be evaluated: ${error}`
      : filled(message ?? `does not hold: ${cel}`, object);
    report({ object, path, message: told, ...(help !== undefined && { help }) });
  }
}

function evaluate(program: Program, variables: ReadonlyMap<string, unknown>): { holds: boolean; error?: string } {
  try {
    const value = program.evaluate(variables);
    if (typeof value === 'boolean') return { holds: value };
    return { holds: false, error: 'it is neither true nor false' };
  } catch (error) {
    if (error instanceof CelRuntimeError || error instanceof UndecidableError)
      return { holds: false, error: error.message };
    throw error;
  }
}

const filled = (message: string, { id }: Manifest): string =>
  message.replace(/\{(kind|name|namespace)\}/g, (_, word: 'kind' | 'name' | 'namespace') => id[word] ?? '');

/** `spec.ports[0].name`, `metadata.labels[app.kubernetes.io/name]` as steps. */
const pathOf = (field: string): Path =>
  [...field.matchAll(/[^.[\]]+|\[([^\]]*)\]/g)].map(([word, key = word]) => (/^\d+$/.test(key) ? Number(key) : key));
