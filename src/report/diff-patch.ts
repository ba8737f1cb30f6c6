import { encodeJson } from '../core/json-text.ts';
import type { Plan } from '../core/plan.ts';
import { titleOf } from './diff-words.ts';

/** What `kubectl apply` sends for each object that stands already: a comment and the patch, a line each. */
export function reportPatches({ objects }: Plan): string {
  return objects
    .filter(({ patch }) => patch !== undefined && encodeJson(patch.document) !== '{}')
    .map(({ id, patch }) => `# ${titleOf(id)} (${TYPES[patch!.type]})\n${encodeJson(patch!.document)}\n`)
    .join('');
}

const TYPES = { strategic: 'strategic merge patch', merge: 'JSON merge patch', apply: 'server-side apply' } as const;
