import { lineColumn } from '../../../core/source.ts';
import type { IdentifierNode, Tree } from '../../../template/node.ts';
import { fileOf } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';
import type { ChartAnalysis } from '../../templates/analysis.ts';
import { branchAround } from '../../templates/branches.ts';
import { includedName, nodesOf, type OwnTemplate, ownTrees, placeOfWord } from '../../templates/walk.ts';

/** Functions of Sprig that give something else each time. */
const CHANGING = new Set(
  (
    'randAlphaNum randAlpha randAscii randNumeric randBytes randInt uuidv4 now genPrivateKey genCA genCAWithKey ' +
    'genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey bcrypt htpasswd shuffle encryptAES'
  ).split(' '),
);

/** Beside `lookup`, also one in what is included, a template keeps what the cluster has already. */
export default defineRule({
  id: 'template-nondeterministic',
  section: 'O',
  severity: 'warning',
  profile: 'default',
  summary: 'A template draws random values or looks at the clock: each render gives something else.',
  check({ charts, report }) {
    for (const own of ownTrees(charts)) {
      const changing = changingIn(own.tree);
      if (changing.length === 0 || looksUp(own.tree, own.analysis, new Set())) continue;
      for (const { ident, pos } of changing)
        if (!isMadeOnce(own.file.text, pos))
          report({
            ...placeOfWord(own, pos, ident),
            ...(isOff(own, own.tree, pos) && { severity: 'info' }),
            message: `${quote(ident)} gives something else in each render, so that each upgrade changes the object`,
          });
    }
  },
});

/** Of a chart with several sets of values, trees are gone through once. */
const known = new WeakMap<Tree, readonly IdentifierNode[]>();

/** The calls of functions that give something else each time. */
function changingIn(tree: Tree): readonly IdentifierNode[] {
  let found = known.get(tree);
  if (found === undefined) {
    found = [...nodesOf(tree.root.nodes)].filter(
      (node): node is IdentifierNode => node.kind === 'identifier' && CHANGING.has(node.ident),
    );
    known.set(tree, found);
  }
  return found;
}

/** Hooks of an install alone are made once, and nobody keeps what tests and removals make. */
function isMadeOnce(text: string, pos: number): boolean {
  const start = text.lastIndexOf('\n---', pos) + 1;
  const end = text.indexOf('\n---', pos);
  const hook = /helm\.sh\/hook["']?:[ ]*(.*)/.exec(text.slice(start, end < 0 ? text.length : end))?.[1];
  return hook !== undefined && !hook.includes('{{') && !/upgrade|rollback/.test(hook);
}

/** Nothing was written there with these values: whoever switches it on may well want something new each time, such as a time. */
function isOff({ chart, file }: OwnTemplate, tree: Tree, pos: number): boolean {
  const branch = branchAround(tree, pos);
  if (chart.wrote === undefined || branch === undefined) return false;
  const [from, to] = [branch.start, branch.end].map((offset) => lineColumn(file.text, offset).line);
  return !chart.wrote(fileOf(chart, file.path), from!, to!);
}

function looksUp(tree: Tree, analysis: ChartAnalysis, seen: Set<Tree>): boolean {
  if (seen.has(tree)) return false;
  seen.add(tree);
  return [...nodesOf(tree.root.nodes)].some((node) => {
    if (node.kind === 'identifier') return node.ident === 'lookup';
    const name = includedName(node);
    return (analysis.definitions.get(name ?? '') ?? []).some((called) => looksUp(called, analysis, seen));
  });
}
