import type { Env } from '../template/env.ts';
import { sprigFunctions } from '../template/sprig/index.ts';
import { TemplateSet } from '../template/template.ts';
import { fn, GoError } from '../template/value.ts';
import { OutputBudget, TextOutput } from './output-buffer.ts';

const MAX_NAME = 1 << 16;

/** Sprig's own, which Helm replaces in charts. */
const fail = fn('fail', ['string'], 'string', (message: string) => {
  throw new GoError(message);
});

/** The release name of `--name-template`: a template of its own, with sprig's functions only. Go: TemplateName. */
export function templateName(template: string, env: Env): string {
  const functions = [...sprigFunctions(env), fail].map((func) => [func.name, func] as const);
  const set = new TemplateSet(new Map(functions), { name: 'name-template' });
  const output = new TextOutput(new OutputBudget(MAX_NAME));
  const tree = set.parse('name-template', template);
  set.run(tree, undefined, output, { step: env.step });
  return output.text();
}
