import type { BranchNode, CommandNode, ListNode, Operand, PipeNode, Statement, Tree } from '../../template/node.ts';
import { type Abstract, join, NOTHING, OTHER, ofText, ofTop, signature, sizeOf } from './abstract.ts';
import type { ChartNode } from './chart-node.ts';
import { callFunction } from './functions.ts';
import { markStale, type Reader } from './lookups.ts';
import type { Access, World } from './world.ts';

/** A variable of a template; assignments add to what it may be. */
interface Variable {
  readonly name: string;
  value: Abstract;
}

/** One call of a template. */
interface Frame {
  readonly tree: Tree;
  readonly variables: Variable[];
  /** Reads happen to see whether something is there. */
  tested: boolean;
}

/** One execution of a template with a context. */
interface Run extends Reader {
  written: Abstract;
  /** No template file led to it. */
  readonly isAlone: boolean;
}

/** More contexts of one definition than that, or calls deeper than that, are not followed. */
const MAX_CONTEXTS = 5000;
const MAX_DEPTH = 60;
/** Rounds of a loop that are walked while its variables still change. */
const MAX_ROUNDS = 6;

/**
 * Walks templates with all branches taken, and follows what the values become: through variables, `with`, `range`, and the
 * arguments of `include`. Everything it cannot follow counts as read in full, so that it errs on the side of silence.
 */
export class Interpreter {
  readonly world: World;
  readonly #definitions: ReadonlyMap<string, readonly Tree[]>;
  readonly #runs = new Map<Tree, Map<string, Run>>();
  /** Templates that were executed, but for what nobody calls. */
  readonly called = new Set<Tree>();
  /** The accesses that the world was told of, by numbers made of position and path. */
  readonly #noted = new Map<Tree, Set<number>>();
  #isAlone = false;
  #depth = 0;

  constructor(world: World, definitions: ReadonlyMap<string, readonly Tree[]>) {
    this.world = world;
    this.#definitions = definitions;
  }

  /** What was executed is executed again where something that it looked up has changed. */
  beginPass(): void {
    for (const runs of this.#runs.values())
      for (const [key, { isStale, isAlone }] of runs) if (isStale || isAlone) runs.delete(key);
  }

  /** Executes a template with a context. */
  run(tree: Tree, dot: Abstract): Abstract {
    let runs = this.#runs.get(tree);
    if (runs === undefined) {
      runs = new Map();
      this.#runs.set(tree, runs);
    }
    this.world.work(sizeOf(dot));
    const key = signature(dot);
    const { lookups } = this.world;
    const caller = lookups.reader;
    const known = runs.get(key);
    if (known !== undefined) {
      if (caller !== undefined) known.callers.add(caller);
      if (caller !== undefined && known.isStale) markStale(caller);
      return known.written;
    }
    if (runs.size >= MAX_CONTEXTS || this.#depth >= MAX_DEPTH) {
      this.world.consume(dot);
      return OTHER;
    }
    const callers = new Set(caller === undefined ? [] : [caller]);
    const run: Run = { written: OTHER, isStale: false, isAlone: this.#isAlone, callers };
    runs.set(key, run);
    if (!this.#isAlone) this.called.add(tree);
    this.#depth += 1;
    lookups.reader = run;
    const frame: Frame = { tree, variables: [{ name: '$', value: dot }], tested: false };
    run.written = this.#list(tree.root, dot, frame);
    lookups.reader = caller;
    this.#depth -= 1;
    return run.written;
  }

  /** As the template of a chart, that no template file led to. */
  runAlone(tree: Tree, chart: ChartNode): void {
    this.#isAlone = true;
    this.runTop(tree, chart);
    this.#isAlone = false;
  }

  /** As the template of a chart. */
  runTop(tree: Tree, chart: ChartNode): void {
    this.run(tree, ofTop(chart));
  }

  /** The definitions that a name with `\0` for any text may mean. */
  named(pattern: string): readonly Tree[] {
    if (!pattern.includes('\0')) return this.#definitions.get(pattern) ?? [];
    const parts = pattern.split('\0');
    return [...this.#definitions].filter(([name]) => fits(name, parts)).flatMap(([, trees]) => trees);
  }

  // Statements

  /** What a list writes: a known text only where it is nothing but texts. */
  #list(list: ListNode, dot: Abstract, frame: Frame): Abstract {
    const mark = frame.variables.length;
    let written: Abstract = ofText('');
    for (const node of list.nodes) written = concatenated(written, this.#statement(node, dot, frame));
    frame.variables.length = mark;
    return written;
  }

  #statement(node: Statement, dot: Abstract, frame: Frame): Abstract {
    this.world.work(1);
    switch (node.kind) {
      case 'text':
        return node.text.length > 200 ? OTHER : ofText(node.text.trim());
      case 'action': {
        const value = this.pipe(node.pipe, dot, frame);
        if (node.pipe.decl.length > 0) return ofText('');
        this.world.consume(value);
        return value.texts.size > 0 && !value.other && value.paths.size === 0 ? value : OTHER;
      }
      case 'if':
      case 'with':
      case 'range':
        return this.#branch(node, dot, frame);
      case 'template': {
        const given = node.pipe === undefined ? NOTHING : this.pipe(node.pipe, dot, frame);
        return this.include(ofText(node.name), given);
      }
      default:
        return ofText('');
    }
  }

  #branch(node: BranchNode, dot: Abstract, frame: Frame): Abstract {
    const mark = frame.variables.length;
    const value = this.#condition(node, dot, frame);
    const inside = node.kind === 'if' ? dot : node.kind === 'with' ? value : this.world.element(value);
    let before = variablesOf(frame);
    let written = this.#list(node.list, inside, frame);
    // What a round of a loop assigns, the next one reads.
    for (let round = 1; node.kind === 'range' && round < MAX_ROUNDS && before !== variablesOf(frame); round += 1) {
      before = variablesOf(frame);
      written = join(written, this.#list(node.list, inside, frame));
    }
    const otherwise = node.elseList === undefined ? ofText('') : this.#list(node.elseList, dot, frame);
    frame.variables.length = mark;
    return node.kind === 'range' ? OTHER : join(written, otherwise);
  }

  #condition(node: BranchNode, dot: Abstract, frame: Frame): Abstract {
    if (node.kind === 'range') {
      const { decl } = node.pipe;
      const value = this.#commands(node.pipe, dot, frame);
      this.world.test(value);
      const item = this.world.element(value);
      if (decl.length > 1) this.#declare(decl[0]!.ident[0]!, OTHER, node.pipe, frame);
      if (decl.length > 0) this.#declare(decl.at(-1)!.ident[0]!, item, node.pipe, frame);
      return value;
    }
    const { tested } = frame;
    frame.tested = true;
    const value = this.pipe(node.pipe, dot, frame);
    frame.tested = tested;
    this.world.test(value);
    return value;
  }

  // Expressions

  pipe(pipe: PipeNode, dot: Abstract, frame: Frame): Abstract {
    const value = this.#commands(pipe, dot, frame);
    for (const { ident } of pipe.decl) this.#declare(ident[0]!, value, pipe, frame);
    return value;
  }

  #declare(name: string, value: Abstract, { isAssign }: PipeNode, { variables }: Frame): void {
    const known = isAssign ? variables.findLast((variable) => variable.name === name) : undefined;
    if (known) known.value = join(known.value, value);
    else variables.push({ name, value });
  }

  #commands(pipe: PipeNode, dot: Abstract, frame: Frame): Abstract {
    let value: Abstract | undefined;
    for (const command of pipe.cmds) value = this.#command(command, dot, frame, value);
    return value ?? NOTHING;
  }

  #command({ args }: CommandNode, dot: Abstract, frame: Frame, piped: Abstract | undefined): Abstract {
    const [first, ...rest] = args as [Operand, ...Operand[]];
    const given = (): Abstract[] => [
      ...rest.map((arg) => this.operand(arg, dot, frame)),
      ...(piped === undefined ? [] : [piped]),
    ];
    if (first.kind === 'identifier') {
      return callFunction({ interpreter: this, frame, node: first, name: first.ident, nodes: rest, args: given() });
    }
    const value = this.operand(first, dot, frame);
    if (rest.length === 0 && piped === undefined) return value;
    // Methods: .Files.Get, .Capabilities.APIVersions.Has
    const args_ = given();
    for (const arg of args_) this.world.consume(arg);
    if (value.files.size > 0) this.#readFiles(first, value, args_, frame);
    return OTHER;
  }

  #readFiles(node: Operand, { files }: Abstract, args: readonly Abstract[], frame: Frame): void {
    const idents =
      node.kind === 'field' || node.kind === 'variable' ? node.ident : node.kind === 'chain' ? node.field : [];
    const method = idents.at(-1) ?? '';
    for (const chart of files)
      for (const name of args[0]?.texts ?? []) {
        const key = `${frame.tree.source.name} ${node.pos} ${chart.id} ${name}`;
        const tested = frame.tested || (this.world.fileReads.get(key)?.tested ?? false);
        this.world.fileReads.set(key, { tree: frame.tree, pos: node.pos, chart, method, name, tested });
      }
  }

  operand(node: Operand, dot: Abstract, frame: Frame): Abstract {
    this.world.work(1);
    switch (node.kind) {
      case 'dot':
        this.#noteAccess(dot, node.pos, frame, this.world.dots);
        return dot;
      case 'field':
        return this.#fields(dot, node.ident, node.pos, frame);
      case 'variable': {
        const [name, ...fields] = node.ident as [string, ...string[]];
        const value = frame.variables.findLast((variable) => variable.name === name)?.value ?? OTHER;
        return this.#fields(value, fields, node.pos, frame);
      }
      case 'chain':
        return this.#fields(this.#chained(node.node, dot, frame), node.field, node.pos, frame);
      case 'pipe':
        return this.pipe(node, dot, frame);
      case 'identifier':
        return callFunction({ interpreter: this, frame, node, name: node.ident, nodes: [], args: [] });
      case 'string':
        return ofText(node.text);
      case 'nil':
        return NOTHING;
      default:
        return OTHER;
    }
  }

  /** exec.go: evalPipeline makes nil in parentheses no value at all, whose fields are none: `(.Values.a).b` thinks of an absent `a`. */
  #chained(node: Operand, dot: Abstract, frame: Frame): Abstract {
    const value = this.operand(node, dot, frame);
    if (node.kind === 'pipe' && node.cmds.length === 1 && node.cmds[0]!.args.length === 1) this.world.test(value);
    return value;
  }

  #fields(of: Abstract, names: readonly string[], pos: number, frame: Frame): Abstract {
    let value = of;
    for (const name of names) value = this.world.field(value, name);
    if (names.length > 0) this.#noteAccess(value, pos, frame, this.world.accesses);
    return value;
  }

  #noteAccess(
    { paths, other, containers, texts, tops }: Abstract,
    pos: number,
    { tree }: Frame,
    accesses: Map<string, Access>,
  ): void {
    const [first] = paths;
    const certain = paths.size === 1 && !other && containers.size + texts.size + tops.size === 0;
    const path = certain ? first : undefined;
    // A number, as each expression asks for it: positions are below 2²⁹, the longest text that the engine makes.
    const place = 2 * ((path === undefined ? 0 : path.id + 1) * 2 ** 29 + pos) + (accesses === this.world.dots ? 1 : 0);
    const noted = this.#noted.get(tree) ?? new Set();
    if (noted.size === 0) this.#noted.set(tree, noted);
    if (noted.has(place)) return;
    noted.add(place);
    accesses.set(`${tree.source.name} ${pos} ${path?.id ?? ''}`, { tree, pos, path });
  }

  include(names: Abstract, given: Abstract): Abstract {
    const found = [...names.texts].map((name) => (/^\0*$/.test(name) ? undefined : this.named(name)));
    // A name that nobody defines fails the render, and so it reads nothing; subcharts that are missing are another matter.
    const isFollowed = found.length > 0 && !found.includes(undefined) && !names.other && names.paths.size === 0;
    if (!isFollowed) this.world.consume(given);
    const written = found.flatMap((trees) => (trees ?? []).map((tree) => this.run(tree, given)));
    return isFollowed ? join(...written) : OTHER;
  }
}

const variablesOf = ({ variables }: Frame): string => variables.map(({ value }) => signature(value)).join();

function concatenated(before: Abstract, after: Abstract): Abstract {
  if (before === OTHER) return OTHER;
  const all = [...before.texts].flatMap((start) => [...after.texts].map((end) => start + end));
  const certain = !before.other && !after.other && all.length > 0 && all.length <= 20 && all[0]!.length <= 200;
  return certain ? { ...NOTHING, texts: new Set(all) } : OTHER;
}

/** Whether a name has the parts in order, the first at its start and the last at its end. */
function fits(name: string, parts: readonly string[]): boolean {
  const last = parts.at(-1)!;
  if (!name.startsWith(parts[0]!) || !name.endsWith(last)) return false;
  let at = parts[0]!.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= name.length;
}

export type { Frame };
