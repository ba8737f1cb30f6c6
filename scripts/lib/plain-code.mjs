// Two things that V8 does much more work for than their plain counterparts, in programs that mostly run code for the first
// time, are written plainly for the bundles (docs/adr/0002); the sources stay as they are.
//
// - Loops over arrays, and arrays taken apart, go through iterators: objects and calls for each item, until V8 optimises the
//   function. With an index they are none. What is an array is what TypeScript says of it.
// - Private names (`#cells`) are keys that stand in the context, and brands are checked before private methods are called.
//   TypeScript has checked that nobody else asks for them. With `useDefineForClassFields: false` (tsconfig.json) esbuild then
//   assigns fields in the constructor, where V8 would define them in a function of its own.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '../../..');
const plain = new Map();
let program;
/** Loaded with the first module: test runs read this file too, and have no use for it. */
let ts;

/** The text of one of our modules, written plainly. */
export function plainCode(text, path) {
  if (!path.startsWith(join(root, 'src/'))) return text;
  if (!plain.has(path)) plain.set(path, new PlainCode(programOfAll().getSourceFile(path), path).text());
  return plain.get(path);
}

function programOfAll() {
  if (program === undefined) {
    ts = createRequire(import.meta.url)('typescript');
    const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
    const { fileNames, options } = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, root);
    program = ts.createProgram(fileNames, options);
  }
  return program;
}

class PlainCode {
  #file;
  #checker = programOfAll().getTypeChecker();
  #edits = [];
  #names = 0;
  /** What the private names of this module's classes end with: no class, here or elsewhere, has the same. */
  #suffix;
  #classes = 0;

  constructor(file, path) {
    this.#file = file;
    this.#suffix = createHash('sha256').update(relative(root, path)).digest('hex').slice(0, 6);
  }

  text() {
    this.#visit(this.#file, []);
    const { text } = this.#file;
    let done = 0;
    let result = '';
    for (const { start, end, by } of this.#edits.sort((a, b) => a.start - b.start || a.end - b.end)) {
      if (start < done) throw new Error(`${this.#file.fileName}: two edits at ${start}`);
      result += text.slice(done, start) + by;
      done = end;
    }
    return result + text.slice(done);
  }

  #replace(start, end, by) {
    this.#edits.push({ start, end, by });
  }

  #insert(at, by) {
    this.#replace(at, at, by);
  }

  /** @param scopes the classes around, the innermost first */
  #visit(node, scopes) {
    let inner = scopes;
    if (ts.isClassLike(node)) inner = [this.#scopeOf(node), ...scopes];
    else if (ts.isPrivateIdentifier(node)) this.#name(node, scopes);
    else if (ts.isForOfStatement(node)) this.#loop(node);
    else if (ts.isVariableDeclaration(node)) this.#declaration(node);
    else if (ts.isArrowFunction(node)) this.#parameters(node);
    ts.forEachChild(node, (child) => this.#visit(child, inner));
  }

  #scopeOf(node) {
    const names = new Set(node.members.flatMap(({ name }) => (name && ts.isPrivateIdentifier(name) ? name.text : [])));
    const suffix = `$${this.#suffix}${this.#classes === 0 ? '' : `_${this.#classes}`}`;
    this.#classes += 1;
    return { names, suffix };
  }

  #name(node, scopes) {
    const { suffix } = scopes.find(({ names }) => names.has(node.text));
    this.#replace(node.getStart(this.#file), node.end, node.text.slice(1) + suffix);
  }

  /** `for (const item of items)` of an array, and `for (const [i, item] of items.entries())`. */
  #loop(node) {
    const { initializer, expression, statement } = node;
    if (node.awaitModifier || !ts.isVariableDeclarationList(initializer)) return;
    const [{ name }] = initializer.declarations;
    const kind = initializer.flags & ts.NodeFlags.Const ? 'const' : 'let';
    const [items, i] = [this.#fresh(), this.#fresh()];
    const numbered = this.#numbered(expression, name);
    const array = numbered ?? expression;
    const declared = numbered
      ? name.elements.map(({ name: part }, k) => `${part.text} = ${k === 0 ? i : `${items}[${i}]`}`).join(', ')
      : this.#isArray(expression) && this.#taken(name, `${items}[${i}]`);
    if (!declared) return;
    this.#replace(node.getStart(this.#file), array.getStart(this.#file), `for (let ${items} = `);
    this.#replace(
      array.end,
      statement.getStart(this.#file),
      `, ${i} = 0; ${i} < ${items}.length; ${i} += 1) { ${kind} ${declared}; `,
    );
    this.#insert(statement.end, ' }');
  }

  /** The array of `array.entries()`, where both parts of its entries have names. */
  #numbered(expression, name) {
    if (!ts.isCallExpression(expression) || !ts.isPropertyAccessExpression(expression.expression)) return undefined;
    const { expression: array, name: method } = expression.expression;
    const isNamed = ts.isArrayBindingPattern(name) && name.elements.length === 2 && name.elements.every(isPlainName);
    return method.text === 'entries' && isNamed && this.#isArray(array) ? array : undefined;
  }

  /** `const [a, b] = pair;` */
  #declaration({ name, initializer }) {
    if (!initializer || !isSimple(name) || !this.#isArray(initializer)) return;
    const array = this.#fresh();
    this.#replace(name.getStart(this.#file), name.end, array);
    this.#insert(initializer.end, `, ${partsOf(name, array)}`);
  }

  /** `([a, b]) => …` */
  #parameters({ parameters, body }) {
    const declared = [];
    for (const { name, initializer, dotDotDotToken } of parameters) {
      if (initializer || dotDotDotToken || !isSimple(name) || !this.#isArray(name)) continue;
      const array = this.#fresh();
      this.#replace(name.getStart(this.#file), name.end, array);
      declared.push(partsOf(name, array));
    }
    if (declared.length === 0) return;
    const start = body.getStart(this.#file);
    const all = `const ${declared.join(', ')};`;
    if (ts.isBlock(body)) this.#insert(start + 1, all);
    else {
      this.#insert(start, `{ ${all} return (`);
      this.#insert(body.end, '); }');
    }
  }

  /** The declaration of what a loop names; nothing where that is more than names. */
  #taken(name, item) {
    if (!ts.isArrayBindingPattern(name)) return `${name.getText(this.#file)} = ${item}`;
    if (!isSimple(name) || !this.#isArray(name)) return undefined;
    const array = this.#fresh();
    return `${array} = ${item}, ${partsOf(name, array)}`;
  }

  #fresh() {
    this.#names += 1;
    return `$${this.#names}`;
  }

  #isArray(node) {
    const type = this.#checker.getTypeAtLocation(node);
    const types = type.isUnion() ? type.types : [type];
    return types.every((one) => this.#checker.isArrayType(one) || this.#checker.isTupleType(one));
  }
}

const isPlainName = (element) =>
  ts.isBindingElement(element) && ts.isIdentifier(element.name) && !element.initializer && !element.dotDotDotToken;

/** `[a, , b]`, all of them names. */
const isSimple = (name) =>
  ts.isArrayBindingPattern(name) &&
  name.elements.some(ts.isBindingElement) &&
  name.elements.every((element) => ts.isOmittedExpression(element) || isPlainName(element));

const partsOf = ({ elements }, array) =>
  elements.flatMap((element, i) => (isPlainName(element) ? `${element.name.text} = ${array}[${i}]` : [])).join(', ');
