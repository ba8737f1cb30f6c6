import type { ImageName } from '../../../k8s/image.ts';
import { quote } from '../../describe.ts';
import { type ImageUse, namedImages, repositoryOf } from '../../images/image-uses.ts';
import { defineRule } from '../../rule.ts';

/** Told once for each version but the first. Variants of one version (`1.2.3-meta`, `api-v1.2.3`) are no others. */
export default defineRule({
  id: 'image-differs-in-set',
  section: 'K',
  severity: 'info',
  profile: 'policy',
  summary: 'Pods of one set run different versions of the same image.',
  check({ graph, report }) {
    const firsts = new Map<string, { readonly use: ImageUse; readonly seen: Set<string> }>();
    for (const use of namedImages(graph)) {
      const repository = repositoryOf(use.name);
      const version = versionOf(use.name);
      if (version === undefined) continue;
      const first = firsts.get(repository);
      if (first === undefined) firsts.set(repository, { use, seen: new Set([version]) });
      else if (!first.seen.has(version)) {
        first.seen.add(version);
        const { object } = first.use.pod;
        report({
          object: use.pod.object,
          path: use.path,
          message: `${quote(use.image)} is another version than ${quote(first.use.image)}`,
          related: [{ message: 'the first one', object, path: first.use.path }],
        });
      }
    }
  },
});

/** The number that a tag has in it, or the hash it is; `undefined` where it names only a variant. */
function versionOf({ tag = 'latest', digest }: ImageName): string | undefined {
  if (digest !== undefined || tag === 'latest') return digest ?? tag;
  if (/^(sha-)?[a-f0-9]{7,40}$/.test(tag)) return tag;
  return /\d+(\.\d+)+/.exec(tag)?.[0] ?? /\d+/.exec(tag)?.[0];
}
