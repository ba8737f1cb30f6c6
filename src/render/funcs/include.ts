import { TemplateError } from '../../template/error.ts';
import { quote } from '../../template/go/quote.ts';
import type { ExecHost } from '../../template/state.ts';
import type { TemplateSet } from '../../template/template.ts';
import { fn, GoError, type GoFunc, type GoValue } from '../../template/value.ts';
import type { Output } from '../output-buffer.ts';

/** engine.go: recursionMaxNums. */
const MAX_NESTED_INCLUDES = 1000;
/** What an execution of its own costs, before it does anything. */
const STEPS_A_RUN = 20;
const NO_VALUE = '<no value>';

export interface IncludeContext {
  /** Knows the template call that runs now, and so the set whose definitions `include` and `tpl` see. */
  readonly host: ExecHost;
  /** The set of all files, for callers that are no Go templates. */
  readonly root: TemplateSet;
  /** A buffer for the text of one nested execution. */
  newOutput(): Output;
}

/** `include` and `tpl`. Go: includeFun, tplFun. */
export function includeFunctions(context: IncludeContext): GoFunc[] {
  const nested = new Map<string, number>();
  const currentSet = (): TemplateSet => context.host.current?.execution.set ?? context.root;

  const include = (name: string, data: GoValue): string => {
    const depth = nested.get(name) ?? 0;
    if (depth > MAX_NESTED_INCLUDES) {
      throw new GoError(`rendering template has a nested reference name: ${name}: unable to execute template`);
    }
    nested.set(name, depth + 1);
    try {
      context.host.step?.(STEPS_A_RUN);
      const output = context.newOutput();
      currentSet().execute(name, data, output, context.host);
      return output.text();
    } finally {
      nested.set(name, depth);
    }
  };

  /** Helm itself goes down where it has no end. */
  let nestedTpl = 0;
  const tpl = (text: string, data: GoValue): string => {
    if (nestedTpl > MAX_NESTED_INCLUDES) throw new GoError(`tpl calls itself more than ${MAX_NESTED_INCLUDES} times`);
    nestedTpl += 1;
    try {
      context.host.step?.(STEPS_A_RUN);
      return renderText(text, data);
    } finally {
      nestedTpl -= 1;
    }
  };

  /** Definitions of the text are seen by it and what it calls, and by nobody else. */
  const renderText = (text: string, data: GoValue): string => {
    const set = currentSet().clone();
    const tree = failingAs(`cannot parse template ${quote(text)}`, () => set.parse(set.name, text));
    const output = context.newOutput();
    failingAs(`error during tpl function execution for ${quote(text)}`, () =>
      set.run(tree, data, output, context.host),
    );
    return output.text().replaceAll(NO_VALUE, '');
  };

  return [
    fn('include', ['string', 'interface {}'], 'string', include),
    fn('tpl', ['string', 'interface {}'], 'string', tpl),
  ];
}

/** Go: errors.Wrap. A limit is told as it is. */
function failingAs<T>(what: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof TemplateError && error.problem.kind === 'limit') throw error;
    if (!(error instanceof TemplateError || error instanceof GoError)) throw error;
    const wrapped = new GoError(`${what}: ${error.message}`);
    wrapped.cause = error;
    throw wrapped;
  }
}
