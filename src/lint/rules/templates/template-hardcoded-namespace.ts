import type { Node, Tree } from '../../../template/node.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import { type KeyLine, keyLinesWithParents, unquoted } from '../../templates/lines.ts';
import { manifestTemplates, nodesIn, nodesOf, placeIn } from '../../templates/walk.ts';

/** Namespaces of the cluster's own are where they are whatever the release: kube-system has objects that others must add to. */
const FIXED = /^(kube-|openshift)/;

/** Only `metadata.namespace` of objects: what others refer to may well be elsewhere. One of two that the values decide on is no fault. */
export default defineRule({
  id: 'template-hardcoded-namespace',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'An object is made in a namespace that the template names, whatever namespace the release is for.',
  check({ charts, report }) {
    for (const { chart, file } of manifestTemplates(charts)) {
      for (const { value, offset, parents } of keyLinesWithParents(file.text, 'namespace', isNamespace)) {
        if (parents.length !== 1 || parents[0] !== 'metadata') continue;
        if (hasAlternative(file.trees.values(), offset, file.text.lastIndexOf('metadata:', offset))) continue;
        report({
          ...placeIn(chart, file.path, file.text, offset, offset + value.length),
          message: `the object is always made in namespace ${quote(unquoted(value))}`,
          help: 'use .Release.Namespace, or leave it out',
        });
      }
    }
  },
});

/** Whether a text stands in a condition that begins behind `from` and has another branch. */
function hasAlternative(trees: Iterable<Tree>, offset: number, from: number): boolean {
  const holds = (nodes: readonly Node[]): boolean =>
    [...nodesOf(nodes)].some(
      (node) => node.kind === 'text' && node.pos <= offset && offset < node.pos + node.text.length,
    );
  return [...trees].some((tree) =>
    nodesIn(tree).some(
      (node) =>
        (node.kind === 'if' || node.kind === 'with') &&
        node.pos > from &&
        node.elseList !== undefined &&
        (holds(node.list.nodes) || holds(node.elseList.nodes)),
    ),
  );
}

const isNamespace = ({ key, value }: KeyLine): boolean =>
  key === 'namespace' && value !== '' && !value.includes('{{') && !FIXED.test(unquoted(value));
