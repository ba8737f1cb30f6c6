import { CelFunctionError, type CelNode, childNodes } from './library.ts';

/**
 * How often the bodies of comprehensions may run in one evaluation. The server has a budget of 10 million units of its
 * own cost; a body costs several.
 */
const MAX_STEPS = 1_000_000;

let steps = 0;

/** cel-go: interpreter's cost limit. Counts the steps of all comprehensions in an expression. */
export function limitSteps(root: CelNode): void {
  const seen = new Set<CelNode>();
  const visit = (node: CelNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const child of childNodes(node)) visit(child);
    const comprehension = node.meta.alternate;
    if (comprehension?.op === 'comprehension') countRuns((comprehension.args as { step: CelNode }).step);
  };
  visit(root);
}

/** One more run of a body. */
export function countStep(): void {
  steps += 1;
  if (steps > MAX_STEPS) throw new CelFunctionError('operation cancelled: actual cost limit exceeded');
}

export function resetSteps(): void {
  steps = 0;
}

/** Nodes choose their implementation when they first run: it is taken over here, and counted at every run. */
function countRuns(node: CelNode): void {
  let run = node.evaluate;
  const counted: CelNode['evaluate'] = (evaluator, self, context) => {
    countStep();
    return run.call(node, evaluator, self, context);
  };
  Object.defineProperty(node, 'evaluate', {
    get: () => counted,
    set: (chosen: CelNode['evaluate']) => {
      run = chosen;
    },
  });
}
