import {
  CelFunctionError,
  type CelNode,
  type CelType,
  type Checker,
  celLibrary,
  defineNullEquality,
  definer,
  type Environment,
  type Evaluator,
  type MacroCall,
  type Scope,
} from '../library.ts';

/** cel.OptionalTypes: optMap and optFlatMap, and optional values made of empty ones. */
export function registerOptionals(environment: Environment): void {
  const { Optional } = celLibrary();
  const define = definer(environment);
  defineNullEquality(environment, 'optional<dyn>');
  define('optional.optMap(ast, ast): optional<dyn>', (call: MacroCall) =>
    optionalMacro(
      call,
      (value) => Optional.of(value),
      (type, checker) => checker.getType(`optional<${type.name}>`),
    ),
  );
  define('optional.optFlatMap(ast, ast): optional<dyn>', (call: MacroCall) =>
    optionalMacro(
      call,
      (value) => value,
      (type) => type,
    ),
  );
  define('OptionalNamespace.ofNonZeroValue(A): optional<A>', (_: unknown, value: unknown) =>
    isZero(value) ? Optional.none() : Optional.of(value),
  );
}

function isZero(value: unknown): boolean {
  if (value === null || value === '' || value === false || value === 0 || value === 0n) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (value instanceof Map) return value.size === 0;
  return typeof value === 'object' && value.constructor === Object && Object.keys(value).length === 0;
}

/** The body sees the value under a name; without a value it does not run. */
function optionalMacro(
  { args, receiver }: MacroCall,
  wrap: (value: unknown) => unknown,
  typeOf: (type: CelType, checker: Checker) => CelType,
) {
  const { Optional } = celLibrary();
  const [variable, body] = args as [CelNode, CelNode];
  let inner: Scope;
  return {
    typeCheck(checker: Checker, _macro: unknown, scope: Scope) {
      if (variable.op !== 'id')
        throw checker.createError(
          'invalid_macro_argument',
          'optMap() variable name must be a simple identifier',
          variable,
        );
      const type = checker.check(receiver!, scope);
      inner = scope.forkWithVariable(
        String(variable.args),
        (type.kind === 'optional' && type.valueType) || checker.getType('dyn'),
      );
      return typeOf(checker.check(body, inner), checker);
    },
    evaluate(evaluator: Evaluator, _macro: unknown, scope: Scope) {
      const value = evaluator.run(receiver!, scope);
      if (!(value instanceof Optional)) throw new CelFunctionError('no such overload');
      if (!value.hasValue()) return Optional.none();
      inner = inner.reuse(scope).setIterValue(value.value(), evaluator);
      return wrap(evaluator.run(body, inner));
    },
  };
}
