import type { Rule } from '../rule.ts';

/** What an annotation for another linter asks for: checks of it by their ids there, or all. */
interface PeerNote {
  readonly peer: string;
  readonly ids: readonly string[] | 'all';
  readonly reason: string;
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** One of these is part of the key of each annotation that is read here. */
export const PEER_KEYS: readonly string[] = [
  'kube-linter.io',
  'kube-score',
  'polaris.fairwinds.com',
  'checkov.io',
  'bridgecrew.io',
  'kubescape.io',
  'datree.skip',
];

/** Annotations of other linters, as each documents its own; `undefined` for all others. */
function readPeerAnnotation(key: string, value: string): PeerNote | undefined {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  switch (key.slice(0, slash)) {
    case 'ignore-check.kube-linter.io':
      return { peer: 'kube-linter', ids: [name], reason: value };
    case 'kube-linter.io':
      return name === 'ignore-all' ? { peer: 'kube-linter', ids: 'all', reason: value } : undefined;
    case 'kube-score':
      return name === 'ignore' ? { peer: 'kube-score', ids: words(value), reason: '' } : undefined;
    case 'polaris.fairwinds.com':
      return value === 'true' ? polaris(name) : undefined;
    case 'checkov.io':
    case 'bridgecrew.io':
      return name.startsWith('skip') ? checkov(value) : undefined;
    case 'kubescape.io':
      return name === 'skip-controls' ? { peer: 'kubescape', ids: words(value), reason: '' } : undefined;
    case 'datree.skip':
      return { peer: 'datree', ids: [name], reason: value };
    default:
      return undefined;
  }
}

function polaris(name: string): PeerNote | undefined {
  if (name === 'exempt') return { peer: 'polaris', ids: 'all', reason: '' };
  if (!name.endsWith('-exempt')) return undefined;
  return { peer: 'polaris', ids: [name.slice(0, -'-exempt'.length)], reason: '' };
}

/** `CKV_K8S_20=why`. */
function checkov(value: string): PeerNote {
  const equals = value.indexOf('=');
  const id = equals < 0 ? value : value.slice(0, equals);
  return { peer: 'checkov', ids: [id.trim()], reason: equals < 0 ? '' : value.slice(equals + 1).trim() };
}

/** The rules that annotations of other linters mean, by the synonyms of the rules. */
export class PeerIgnores {
  /** `kube-linter dangling-service` in lower case → rules; `kube-linter` alone → all that it has a name for. */
  readonly #rules = new Map<string, string[]>();

  constructor(rules: readonly Rule[]) {
    for (const { id, synonyms = [] } of rules)
      for (const synonym of synonyms) {
        this.#add(synonym.toLowerCase(), id);
        this.#add(synonym.split(' ', 1)[0]!, id);
      }
  }

  #add(key: string, id: string): void {
    const known = this.#rules.get(key);
    if (known === undefined) this.#rules.set(key, [id]);
    else known.push(id);
  }

  /** `undefined` for annotations that are no other linter's, or of checks that no rule does. */
  read(key: string, value: string): { readonly ids: readonly string[]; readonly reason: string } | undefined {
    const note = readPeerAnnotation(key, value);
    if (note === undefined) return undefined;
    const keys = note.ids === 'all' ? [note.peer] : note.ids.map((id) => `${note.peer} ${id}`.toLowerCase());
    const ids = keys.flatMap((one) => this.#rules.get(one) ?? []);
    return ids.length === 0 ? undefined : { ids, reason: note.reason };
  }
}
