import { splitDocuments } from '../../k8s/documents.ts';
import { readYaml } from '../../yaml/index.ts';
import { tomlFault } from './toml-syntax.ts';

/** Texts that are filled in before they are read: by templates, shells, or whoever replaces `__NAME__` and `@NAME@`. */
const FILLED_IN = /\{\{|<%|\$\{|\$\(|\{%|__\w+__|@\w+@|(^|[^\w$"'])\$[A-Z_]/m;

/** No ConfigMap may hold more. */
const MOST = 1024 * 1024;

/** Why a text is no JSON, TOML or YAML, by the ending of its name; `undefined` where it is fine or cannot be told. */
export function embeddedFault(name: string, text: string): string | undefined {
  const ending = /\.(json|toml|ya?ml)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === undefined || text.length > MOST || text.trim() === '' || FILLED_IN.test(text)) return undefined;
  if (ending === 'toml') return tomlFault(text);
  return ending === 'json' ? jsonFault(text) : yamlFault(text);
}

/** Comments and several values in a row are read by many programs. */
function jsonFault(text: string): string | undefined {
  if (/^\s*(\/\/|\/\*)/m.test(text) || isLines(text)) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    // Positions and excerpts differ between versions of the engine.
    return (error as Error).message.replace(/^(.*?)(,? ("|\.{3}").*| in JSON.*)$/s, '$1');
  }
}

/** One JSON value on each line. */
const isLines = (text: string): boolean => text.trim().split('\n').every(isJson);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function yamlFault(text: string): string | undefined {
  for (const document of splitDocuments(text)) {
    const { error } = readYaml(document.text);
    if (error !== undefined) return error.message;
  }
  return undefined;
}
