import { realpathSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { Rule } from '../../lint/index.ts';
import { UsageError } from '../exit.ts';
import { importModule } from './import-module.ts';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * The rules of a JavaScript module, which exports them as its default, one or a list.
 * @param path as the configuration names it
 * @param config the path of the configuration: plugins stand in its folder or below
 */
export async function loadPlugin(path: string, config: string): Promise<Rule[]> {
  const file = insideOf(dirname(config), path, config);
  let module: Readonly<Record<string, unknown>>;
  try {
    module = await importModule(file);
  } catch (error) {
    throw new UsageError(`${config}: plugin ${path} cannot be loaded: ${messageOf(error)}`);
  }
  const found = exportsOf(module);
  if (found.length === 0)
    throw new UsageError(`${config}: plugin ${path} exports no rules`, 'export default defineRule({ … })');
  return found.map((rule) => checked(rule, `${config}: plugin ${path}`));
}

/** Links that lead out of the project are followed before it is asked where they lead. */
function insideOf(folder: string, path: string, config: string): string {
  let file: string;
  try {
    file = realpathSync(resolve(folder, path));
  } catch {
    throw new UsageError(`${config}: plugin ${path} does not exist`);
  }
  const way = relative(realpathSync(folder), file);
  if (way === '..' || way.startsWith(`..${sep}`) || resolve(way) === way)
    throw new UsageError(`${config}: plugin ${path} is outside of the folder of the configuration`);
  return file;
}

/** The default export; that of a CommonJS module that was compiled from an ES module is one level deeper. */
function exportsOf(module: Readonly<Record<string, unknown>>): readonly unknown[] {
  const value = module.default;
  const inner = isRecord(value) && !('id' in value) && 'default' in value ? value.default : value;
  return inner === undefined ? [] : Array.isArray(inner) ? inner : [inner];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A rule whose types are as they must be, with what it may leave out. What it throws is no bug of kt. */
function checked(value: unknown, where: string): Rule {
  if (!isRecord(value)) throw new UsageError(`${where} exports something that is no rule`);
  const { id, check, severity = 'warning', summary, options } = value as Partial<Rule>;
  if (typeof id !== 'string' || !ID.test(id))
    throw new UsageError(`${where}: the id of a rule is lower case with hyphens, not ${JSON.stringify(id)}`);
  if (typeof check !== 'function') throw new UsageError(`${where}: rule ${id} has no function "check"`);
  if (!['error', 'warning', 'info'].includes(severity))
    throw new UsageError(`${where}: the severity of rule ${id} is error, warning or info`);
  return {
    id,
    section: 'Z',
    profile: 'default',
    severity,
    summary: typeof summary === 'string' ? summary : `A rule of ${where}.`,
    ...(isRecord(options) && { options }),
    check(context) {
      try {
        check(context);
      } catch (error) {
        throw new UsageError(`${where}: rule ${id} failed: ${messageOf(error)}`);
      }
    },
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
