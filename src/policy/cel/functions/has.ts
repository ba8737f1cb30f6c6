import {
  type CelNode,
  type Checker,
  celLibrary,
  definer,
  type Environment,
  type Evaluator,
  type MacroCall,
  type Scope,
} from '../library.ts';

/** has(a.b.c): whether the last field is there; what comes before may be any expression (the engine's own wants a variable). */
export function registerHas(environment: Environment): void {
  const { Optional } = celLibrary();
  const present = (owner: unknown, name: string): boolean => {
    if (owner instanceof Map) return owner.has(name);
    if (owner instanceof Optional) return owner.hasValue() && present(owner.value(), name);
    return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, name);
  };
  definer(environment)('h_s(ast): bool', ({ args: [field] }: MacroCall) => ({
    typeCheck(checker: Checker, _macro: unknown, scope: Scope) {
      if (field === undefined || !['.', '.?'].includes(field.op))
        throw checker.createError('invalid_macro_argument', 'invalid argument to has() macro', field!);
      checker.check(field, scope);
      return checker.getType('bool');
    },
    evaluate(evaluator: Evaluator, _macro: unknown, scope: Scope) {
      const [owner, name] = field!.args as [CelNode, string];
      return present(evaluator.run(owner, scope), name);
    },
  }));
}
