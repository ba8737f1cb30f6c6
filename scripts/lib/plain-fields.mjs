// Private names of classes (`#cells`) become ordinary ones in the bundles. V8 looks private names up as keys that stand in
// the context, checks brands before it calls private methods, and defines fields in a function of its own: three times the
// work of a property, in programs that mostly run code for the first time. TypeScript has checked by then that nobody else
// asks for them. With `useDefineForClassFields: false` (tsconfig.json) esbuild then assigns fields in the constructor.
import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import ts from 'typescript';

const PRIVATE = /[.\s({[!]#[A-Za-z_$]/;
const known = new Map();

/** The text of a module with plain names, of which no class, here or elsewhere, has the same. */
export function plainFields(text, path) {
  if (!PRIVATE.test(text)) return text;
  const key = `${path}\n${text}`;
  if (!known.has(key)) known.set(key, renamed(text, relative(process.cwd(), path)));
  return known.get(key);
}

function renamed(text, path) {
  const module = createHash('sha256').update(path).digest('hex').slice(0, 6);
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const edits = [];
  let classes = 0;
  const visit = (node, scopes) => {
    if (ts.isPrivateIdentifier(node)) {
      const scope = scopes.find(({ names }) => names.has(node.text));
      if (scope === undefined) throw new Error(`${path}: ${node.text} belongs to no class`);
      edits.push({ at: node.getStart(file), end: node.end, name: `${node.text.slice(1)}$${module}${scope.suffix}` });
    }
    let inner = scopes;
    if (ts.isClassLike(node)) {
      const names = new Set(node.members.flatMap(({ name }) => (name && ts.isPrivateIdentifier(name) ? name.text : [])));
      inner = [{ names, suffix: classes === 0 ? '' : `_${classes}` }, ...scopes];
      classes += 1;
    }
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(file, []);
  let plain = text;
  for (const { at, end, name } of edits.sort((a, b) => b.at - a.at)) plain = plain.slice(0, at) + name + plain.slice(end);
  return plain;
}
