import type { BranchNode, CommandNode, ListNode, Operand, PipeNode, Statement, Tree } from '../../template/node.ts';
import { type Abstract, isText, join, NOTHING, OTHER, ofText, ofTexts, ofTop, signature } from './abstract.ts';
import { AccessNotes } from './access-notes.ts';
import type { ChartNode } from './chart-node.ts';
import { callFunction } from './functions.ts';
import { markStale, type Reader } from './lookups.ts';
import type { World } from './world.ts';

/** A variable of a template; assignments add to what it may be. */
interface Variable {
  readonly name: string;
  value: Abstract;
}

/** A template, and what was done with it. */
interface Followed {
  readonly id: number;
  readonly tree: Tree;
  /** By their contexts. */
  readonly runs: Map<string, Run>;
  /** Where somebody asks what its expressions lead to. */
  readonly notes: AccessNotes | undefined;
}

/** One call of a template. */
interface Frame extends Pick<Followed, 'id' | 'tree' | 'notes'> {
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
  readonly #isNoted: (tree: Tree) => boolean;
  readonly #followed = new Map<Tree, Followed>();
  /** Templates that were executed, but for what nobody calls. */
  readonly called = new Set<Tree>();
  /** Texts that templates are written with. */
  readonly #texts = new Map<string, Abstract>();
  readonly #empty: Abstract = this.#text('');
  #isAlone = false;
  #depth = 0;

  /** @param isNoted of which templates the world is to know what their expressions lead to */
  constructor(
    world: World,
    definitions: ReadonlyMap<string, readonly Tree[]>,
    isNoted: (tree: Tree) => boolean = () => true,
  ) {
    this.world = world;
    this.#definitions = definitions;
    this.#isNoted = isNoted;
  }

  /** What was executed is executed again where something that it looked up has changed. */
  beginPass(): void {
    for (const { runs } of this.#followed.values())
      for (const [key, { isStale, isAlone }] of runs) if (isStale || isAlone) runs.delete(key);
  }

  /** Executes a template with a context. */
  run(tree: Tree, dot: Abstract): Abstract {
    const { id, runs, notes } = this.#followedOf(tree);
    this.world.work(dot.size);
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
    const frame: Frame = { id, tree, notes, variables: [{ name: '$', value: dot }], tested: false };
    run.written = this.#list(tree.root, dot, frame);
    lookups.reader = caller;
    this.#depth -= 1;
    return run.written;
  }

  #followedOf(tree: Tree): Followed {
    let followed = this.#followed.get(tree);
    if (followed === undefined) {
      const notes = this.#isNoted(tree) ? new AccessNotes(this.world, tree) : undefined;
      followed = { id: this.#followed.size, tree, runs: new Map(), notes };
      this.#followed.set(tree, followed);
    }
    return followed;
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
    let written = this.#empty;
    for (const node of list.nodes) {
      const added = this.#statement(node, dot, frame);
      if (written !== OTHER && added !== this.#empty)
        written = written === this.#empty ? certain(added) : concatenated(written, added);
    }
    frame.variables.length = mark;
    return written;
  }

  #statement(node: Statement, dot: Abstract, frame: Frame): Abstract {
    this.world.work(1);
    switch (node.kind) {
      case 'text':
        return node.text.length > 200 ? OTHER : this.#text(node.text.trim());
      case 'action': {
        const value = this.pipe(node.pipe, dot, frame);
        if (node.pipe.decl.length > 0) return this.#empty;
        this.world.consume(value);
        return value.texts.size > 0 && !value.other && value.paths.size === 0 ? value : OTHER;
      }
      case 'if':
      case 'with':
      case 'range':
        return this.#branch(node, dot, frame);
      case 'template': {
        const given = node.pipe === undefined ? NOTHING : this.pipe(node.pipe, dot, frame);
        return this.include(this.#text(node.name), given);
      }
      default:
        return this.#empty;
    }
  }

  #text(text: string): Abstract {
    let known = this.#texts.get(text);
    if (known === undefined) {
      known = ofText(text);
      this.#texts.set(text, known);
    }
    return known;
  }

  #branch(node: BranchNode, dot: Abstract, frame: Frame): Abstract {
    const mark = frame.variables.length;
    const value = this.#condition(node, dot, frame);
    const inside = node.kind === 'if' ? dot : node.kind === 'with' ? value : this.world.element(value);
    let written = OTHER;
    if (node.kind === 'range') this.#loop(node, inside, frame);
    else written = this.#list(node.list, inside, frame);
    const otherwise = node.elseList === undefined ? this.#empty : this.#list(node.elseList, dot, frame);
    frame.variables.length = mark;
    return node.kind === 'range' ? OTHER : join(written, otherwise);
  }

  /** What a round of a loop assigns, the next one reads. */
  #loop({ list }: BranchNode, inside: Abstract, frame: Frame): void {
    const { variables } = frame;
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const before = variables.map(({ value }) => value);
      this.#list(list, inside, frame);
      if (variables.every(({ value }, i) => value === before[i])) break;
    }
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

  #declare(name: string, value: Abstract, { isAssign }: PipeNode, frame: Frame): void {
    const known = isAssign ? variableNamed(name, frame) : undefined;
    if (known) known.value = join(known.value, value);
    else frame.variables.push({ name, value });
  }

  #commands({ cmds }: PipeNode, dot: Abstract, frame: Frame): Abstract {
    let value: Abstract | undefined;
    for (const command of cmds) value = this.#command(command, dot, frame, value);
    return value ?? NOTHING;
  }

  #command({ args: nodes }: CommandNode, dot: Abstract, frame: Frame, piped: Abstract | undefined): Abstract {
    const first = nodes[0]!;
    if (first.kind === 'identifier') {
      const args = this.#given(nodes, dot, frame, piped);
      return callFunction({ interpreter: this, frame, node: first, nodes, args });
    }
    const value = this.operand(first, dot, frame);
    if (nodes.length === 1 && piped === undefined) return value;
    // Methods: .Files.Get, .Capabilities.APIVersions.Has
    const args = this.#given(nodes, dot, frame, piped);
    for (const arg of args) this.world.consume(arg);
    if (value.files.size > 0) this.#readFiles(first, value, args, frame);
    return OTHER;
  }

  #given(nodes: readonly Operand[], dot: Abstract, frame: Frame, piped: Abstract | undefined): Abstract[] {
    const given: Abstract[] = [];
    for (let i = 1; i < nodes.length; i += 1) given.push(this.operand(nodes[i]!, dot, frame));
    if (piped !== undefined) given.push(piped);
    return given;
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
        frame.notes?.noteDot(dot, node.pos);
        return dot;
      case 'field':
        return this.#fields(dot, node.ident, node.pos, frame);
      case 'variable': {
        const value = variableNamed(node.ident[0]!, frame)?.value ?? OTHER;
        return this.#fields(value, node.ident, node.pos, frame, 1);
      }
      case 'chain':
        return this.#fields(this.#chained(node.node, dot, frame), node.field, node.pos, frame);
      case 'pipe':
        return this.pipe(node, dot, frame);
      case 'identifier':
        return callFunction({ interpreter: this, frame, node, nodes: [node], args: [] });
      case 'string':
        return this.#text(node.text);
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

  /** @param from the first of the names that is a field */
  #fields(of: Abstract, names: readonly string[], pos: number, { notes }: Frame, from = 0): Abstract {
    let value = of;
    for (let i = from; i < names.length; i += 1) value = this.world.field(value, names[i]!);
    if (names.length > from) notes?.note(value, pos);
    return value;
  }

  include(names: Abstract, given: Abstract): Abstract {
    const found = Array.from(names.texts, (name) => (/^\0*$/.test(name) ? undefined : this.named(name)));
    // A name that nobody defines fails the render, and so it reads nothing; subcharts that are missing are another matter.
    const isFollowed = found.length > 0 && !found.includes(undefined) && !names.other && names.paths.size === 0;
    if (!isFollowed) this.world.consume(given);
    let written = NOTHING;
    for (const trees of found)
      if (trees !== undefined) for (const tree of trees) written = join(written, this.run(tree, given));
    return isFollowed ? written : OTHER;
  }
}

function variableNamed(name: string, { variables }: Frame): Variable | undefined {
  let i = variables.length - 1;
  while (i >= 0 && variables[i]!.name !== name) i -= 1;
  return variables[i];
}

/** More texts, or longer ones, are not put together. */
const MAX_ALTERNATIVES = 20;
const MAX_LENGTH = 200;

function concatenated(before: Abstract, after: Abstract): Abstract {
  if (before.other || after.other || before.texts.size * after.texts.size > MAX_ALTERNATIVES) return OTHER;
  const all = [...before.texts].flatMap((start) => [...after.texts].map((end) => start + end));
  return certain(ofTexts(new Set(all)));
}

/** The texts of something, if they are few and short. */
function certain(value: Abstract): Abstract {
  const { texts, other } = value;
  const [first] = texts;
  if (other || first === undefined || texts.size > MAX_ALTERNATIVES || first.length > MAX_LENGTH) return OTHER;
  return isText(value) ? value : ofTexts(texts);
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
