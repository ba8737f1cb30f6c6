import type { Diagnostic } from '../core/diagnostic.ts';
import { Generations } from '../core/generations.ts';
import { lineColumn } from '../core/source.ts';
import { cleanupParseError } from '../render/errors.ts';
import { helmFunctions } from '../render/funcs/index.ts';
import { HelmLog } from '../render/log.ts';
import { createEnv } from '../render/seed.ts';
import type { HelmVersion } from '../render/types.ts';
import { TemplateError } from '../template/error.ts';
import { builtins } from '../template/funcs/builtins.ts';
import type { Tree } from '../template/node.ts';
import { type RecoveredTemplate, recoverTemplate } from '../template/recover/recover.ts';
import { sprigFunctions } from '../template/sprig/index.ts';

const PARSE_ERROR = 'KT2001';

/** Files below `templates/` of a chart, or of one below it, that are Go templates. */
export const isTemplate = (path: string): boolean => /(^|\/)templates\//.test(path) && !path.endsWith('.hbs');

/** The templates of a chart as far as they can be read, each parsed again only once its text has changed. */
export class SessionTemplates {
  readonly #known = new Generations<string, RecoveredTemplate>();
  #names: { readonly helm: HelmVersion; readonly has: (name: string) => boolean } | undefined;

  turn(): void {
    this.#known.turn();
  }

  recovered(path: string, text: string, helm: HelmVersion): RecoveredTemplate {
    return this.#known.of(`${path}\0${text}`, () => recoverTemplate(path, text, this.#functions(helm)));
  }

  trees(path: string, text: string, helm: HelmVersion): ReadonlyMap<string, Tree> {
    return this.recovered(path, text, helm).trees;
  }

  /** All that Go's parser refuses, in Helm's words. @param name of the template in the engine: `web/templates/x.yaml` */
  faults(path: string, name: string, text: string, helm: HelmVersion): Diagnostic[] {
    if (!text.includes('{{')) return [];
    return this.recovered(path, text, helm).faults.map(({ error, start, end, help }) => ({
      code: PARSE_ERROR,
      severity: 'error',
      message: cleanupParseError(name, new TemplateError({ ...error.problem, source: name }).message),
      file: path,
      range: {
        start: { ...lineColumn(text, start), offset: start },
        end: { ...lineColumn(text, end), offset: end },
      },
      written: true,
      ...(help !== undefined && { help }),
    }));
  }

  #functions(helm: HelmVersion): (name: string) => boolean {
    if (this.#names?.helm !== helm) this.#names = { helm, has: functionsOf(helm) };
    return this.#names.has;
  }
}

/** Which functions templates know. */
function functionsOf(helm: HelmVersion): (name: string) => boolean {
  const env = createEnv(helm, undefined, () => undefined);
  const all = [
    ...sprigFunctions(env),
    ...helmFunctions({ helm, lint: false, log: new HelmLog(), cluster: undefined }),
  ].map(({ name }) => name);
  const names = new Set([...all, ...builtins().keys(), 'include', 'tpl']);
  return (name) => names.has(name);
}
