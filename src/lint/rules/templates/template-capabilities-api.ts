import type { Node, StringNode } from '../../../template/node.ts';
import { quote } from '../../describe.ts';
import { knownMinors, servedByAll } from '../../metadata/served-versions.ts';
import { defineRule } from '../../rule.ts';
import { nodesIn, ownTrees, placeOfWord } from '../../templates/walk.ts';

/** Only APIs of Kubernetes itself: whether a cluster has others is what the question is for. */
export default defineRule({
  id: 'template-capabilities-api',
  section: 'O',
  severity: 'info',
  profile: 'policy',
  summary: 'A template asks whether the cluster serves an API that every release of Kubernetes serves, or none.',
  check({ charts, report }) {
    const [first, latest] = knownMinors();
    for (const own of ownTrees(charts))
      for (const node of nodesIn(own.tree)) {
        const asked = askedFor(node);
        const answer = asked && servedByAll(asked.text);
        if (answer === undefined) continue;
        report({
          ...placeOfWord(own, asked!.pos, asked!.quoted),
          message: `${quote(asked!.text)} is served by ${answer === 'all' ? 'every' : 'no'} Kubernetes from 1.${first} to 1.${latest}`,
          ...(answer === 'all' &&
            !/\/[A-Z]/.test(asked!.text) && { help: 'where the question is about a kind, name it too' }),
        });
      }
  },
});

/** The text in `.Capabilities.APIVersions.Has "apps/v1"`. */
function askedFor(node: Node): StringNode | undefined {
  if (node.kind !== 'command') return undefined;
  const [called, asked] = node.args;
  if (called?.kind !== 'field' && called?.kind !== 'variable') return undefined;
  return /(^|\.)Capabilities\.APIVersions\.Has$/.test(called.ident.join('.')) && asked?.kind === 'string'
    ? asked
    : undefined;
}
