import type { Manifest } from '../../../k8s/manifest.ts';
import { struct, structs, text } from '../../../k8s/objects.ts';
import { quote } from '../../describe.ts';
import { INGRESS_CLASS_ANNOTATION } from '../../graph/families/classes.ts';
import type { Path } from '../../path.ts';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'ingress-duplicate-host-path',
  section: 'A',
  severity: 'error',
  profile: 'default',
  summary: 'Two Ingress paths claim the same host and path.',
  synonyms: [
    'kubevious ingress-unique-route-rules',
    'gatekeeper uniqueingresshost',
    'kyverno unique-ingress-host-and-path',
  ],
  check({ graph, report }) {
    const claimed = new Map<string, Claim>();
    for (const object of graph.ofKind('networking.k8s.io/Ingress')) {
      if (isCanary(object)) continue;
      for (const claim of claimsOf(object)) {
        const first = claimed.get(claim.key);
        if (first === undefined) claimed.set(claim.key, claim);
        else
          report({
            object,
            path: claim.path,
            message: `${quote(claim.shown)} is taken already by Ingress ${quote(first.object.id.name)}`,
            related: [{ message: 'the first', object: first.object, path: first.path }],
          });
      }
    }
  },
});

interface Claim {
  readonly key: string;
  readonly shown: string;
  readonly object: Manifest;
  readonly path: Path;
}

const annotationsOf = ({ object }: Manifest) => struct(struct(object, 'metadata'), 'annotations');

const isCanary = (ingress: Manifest): boolean =>
  text(annotationsOf(ingress), 'nginx.ingress.kubernetes.io/canary') === 'true';

function claimsOf(object: Manifest): Claim[] {
  const spec = struct(object.object, 'spec');
  const className = text(spec, 'ingressClassName') || text(annotationsOf(object), INGRESS_CLASS_ANNOTATION);
  return structs(spec, 'rules').flatMap((rule, i) =>
    structs(struct(rule, 'http'), 'paths').map((entry, j) => {
      const [host, path] = [text(rule, 'host'), text(entry, 'path')];
      return {
        key: JSON.stringify([className, host, path, text(entry, 'pathType')]),
        shown: `${host || '*'}${path}`,
        object,
        path: ['spec', 'rules', i, 'http', 'paths', j, 'path'],
      };
    }),
  );
}
