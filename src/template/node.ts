import { quote } from './go/quote.ts';

/** Where nodes come from: the text that was parsed and the name it was parsed under. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

interface Base {
  /** UTF-16 offset in the source's text; lines and byte columns are computed when an error is told. */
  readonly pos: number;
  readonly source: Source;
}

export interface ListNode extends Base {
  readonly kind: 'list';
  readonly nodes: Statement[];
}
export interface TextNode extends Base {
  readonly kind: 'text';
  readonly text: string;
}
export interface ActionNode extends Base {
  readonly kind: 'action';
  readonly pipe: PipeNode;
}
export interface BranchNode extends Base {
  readonly kind: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly elseList: ListNode | undefined;
}
export interface TemplateNode extends Base {
  readonly kind: 'template';
  readonly name: string;
  readonly pipe: PipeNode | undefined;
}
export interface BreakNode extends Base {
  readonly kind: 'break' | 'continue';
}
/** {{end}} and {{else}}: they end lists and never stand in a tree. */
export interface EndNode extends Base {
  readonly kind: 'end' | 'else';
}
export interface PipeNode extends Base {
  readonly kind: 'pipe';
  /** The variables are assigned, not declared. */
  isAssign: boolean;
  decl: VariableNode[];
  cmds: CommandNode[];
}
export interface CommandNode extends Base {
  readonly kind: 'command';
  readonly args: Operand[];
}
export interface IdentifierNode extends Base {
  readonly kind: 'identifier';
  readonly ident: string;
}
/** `$x.Field`: the variable's name with its `$`, then fields. */
export interface VariableNode extends Base {
  readonly kind: 'variable';
  readonly ident: readonly string[];
}
export interface FieldNode extends Base {
  readonly kind: 'field';
  readonly ident: readonly string[];
}
/** `(pipeline).Field` or `function.Field` */
export interface ChainNode extends Base {
  readonly kind: 'chain';
  readonly node: Operand;
  readonly field: readonly string[];
}
export interface DotNode extends Base {
  readonly kind: 'dot' | 'nil';
}
export interface BoolNode extends Base {
  readonly kind: 'bool';
  readonly value: boolean;
}
/** A constant under all the types that can hold it, as Go's ideal constants (node.go: NumberNode). */
export interface NumberNode extends Base {
  readonly kind: 'number';
  readonly text: string;
  readonly int: bigint | undefined;
  readonly uint: bigint | undefined;
  readonly float: number | undefined;
  readonly complex: { readonly real: number; readonly imaginary: number } | undefined;
}
export interface StringNode extends Base {
  readonly kind: 'string';
  /** As written, with quotes. */
  readonly quoted: string;
  readonly text: string;
}

/** What a list holds. */
export type Statement = TextNode | ActionNode | BranchNode | TemplateNode | BreakNode;
/** What a command consists of. */
export type Operand =
  | IdentifierNode
  | VariableNode
  | FieldNode
  | ChainNode
  | DotNode
  | BoolNode
  | NumberNode
  | StringNode
  | PipeNode;
export type Node = Statement | Operand | ListNode | CommandNode | EndNode;

/** A named template. */
export interface Tree {
  readonly name: string;
  readonly source: Source;
  readonly root: ListNode;
}

/** The text of a node as Go's String() gives it: error messages quote it, and it parses to an equal tree. */
export function printNode(node: Node): string {
  switch (node.kind) {
    case 'list':
      return node.nodes.map(printNode).join('');
    case 'text':
      return node.text;
    case 'action':
      return `{{${printNode(node.pipe)}}}`;
    case 'if':
    case 'with':
    case 'range':
      return printBranch(node);
    case 'template':
      return `{{template ${quote(node.name)}${node.pipe === undefined ? '' : ` ${printNode(node.pipe)}`}}}`;
    case 'break':
    case 'continue':
    case 'end':
    case 'else':
      return `{{${node.kind}}}`;
    case 'pipe':
      return printDeclarations(node) + node.cmds.map(printNode).join(' | ');
    case 'command':
      return node.args.map(printOperand).join(' ');
    case 'identifier':
      return node.ident;
    case 'variable':
      return node.ident.join('.');
    case 'field':
      return `.${node.ident.join('.')}`;
    case 'chain':
      return `${printOperand(node.node)}.${node.field.join('.')}`;
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
    case 'bool':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return node.quoted;
  }
}

function printBranch({ kind, pipe, list, elseList }: BranchNode): string {
  const otherwise = elseList === undefined ? '' : `{{else}}${printNode(elseList)}`;
  return `{{${kind} ${printNode(pipe)}}}${printNode(list)}${otherwise}{{end}}`;
}

function printDeclarations({ decl, isAssign }: PipeNode): string {
  return decl.length === 0 ? '' : `${decl.map(printNode).join(', ')} ${isAssign ? '=' : ':='} `;
}

const printOperand = (node: Operand): string => (node.kind === 'pipe' ? `(${printNode(node)})` : printNode(node));

/** parse.go: IsEmptyTree, nothing but white space. */
export function isEmptyTree(list: ListNode): boolean {
  return list.nodes.every((node) => node.kind === 'text' && isBlank(node.text));
}

/** Nothing but what unicode.IsSpace takes. */
function isBlank(text: string): boolean {
  // What begins or ends with a printable ASCII character is not blank, and nearly all texts do.
  const last = text.charCodeAt(text.length - 1);
  if ((last > 0x20 && last < 0x7f) || /[!-~]/.test(text)) return false;
  return /^[\s\u0085]*$/.test(text) && !text.includes('\ufeff');
}
