import { isLabelValue, isQualifiedName } from '../schemas/semantic/names.ts';

/** Labels as kubectl's `-l` asks for them. */
export interface LabelSelector {
  matches(labels: ReadonlyMap<string, string>): boolean;
}

type Operator = 'in' | 'notin' | 'exists' | '!' | 'gt' | 'lt';

interface Requirement {
  readonly key: string;
  readonly operator: Operator;
  readonly values: ReadonlySet<string>;
}

/** A selector that cannot be read, in the words of k8s.io/apimachinery's labels.Parse. */
export class SelectorError extends Error {}

/**
 * labels.Parse: `a=b`, `a==b`, `a!=b`, `a in (b, c)`, `a notin (b, c)`, `a`, `!a`, `a>1`, `a<1`, joined by commas.
 * Throws SelectorError.
 */
export function parseLabelSelector(text: string): LabelSelector {
  const requirements = new Parser(text).parse();
  return { matches: (labels) => requirements.every((requirement) => isMet(requirement, labels.get(requirement.key))) };
}

/** labels.Requirement.Matches. What is no label at all is neither equal nor among the values. */
function isMet({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case 'in':
      return value !== undefined && values.has(value);
    case 'notin':
      return value === undefined || !values.has(value);
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    default: {
      const [bound] = values;
      if (value === undefined || !isInteger(value) || !isInteger(bound!)) return false;
      return operator === 'gt' ? BigInt(value) > BigInt(bound!) : BigInt(value) < BigInt(bound!);
    }
  }
}

const isInteger = (text: string): boolean => /^-?\d{1,19}$/.test(text);

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['in', 'in'],
  ['notin', 'notin'],
  ['=', 'in'],
  ['==', 'in'],
  ['!=', 'notin'],
  ['>', 'gt'],
  ['<', 'lt'],
]);
const OPERATOR_NAMES = 'in, notin, =, ==, !=, gt, lt';
const WORDS = new Set(['in', 'notin']);

interface Token {
  readonly kind: 'word' | 'symbol' | 'end';
  readonly text: string;
}

const END: Token = { kind: 'end', text: '' };

function* tokensOf(text: string): Generator<Token> {
  for (const [token] of text.matchAll(/==|!=|[=!(),<>]|[^\s=!(),<>]+/g))
    yield { kind: /^[=!(),<>]/.test(token) ? 'symbol' : 'word', text: token };
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string) {
    this.#tokens = [...tokensOf(text)];
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? END;
  }

  #take(): Token {
    const token = this.#next;
    this.#at += 1;
    return token;
  }

  #is(symbol: string): boolean {
    return this.#next.kind === 'symbol' && this.#next.text === symbol;
  }

  #fail(expected: string, { text } = this.#next): never {
    throw new SelectorError(`found '${text}', expected: ${expected}`);
  }

  parse(): Requirement[] {
    const requirements: Requirement[] = [];
    while (this.#next !== END) {
      if (this.#next.kind !== 'word' && !this.#is('!')) this.#fail("!, identifier, or 'end of string'");
      requirements.push(this.#checked());
      if (this.#next === END) break;
      if (!this.#is(',')) this.#fail("',' or 'end of string'");
      this.#take();
      if (this.#next.kind !== 'word' && !this.#is('!')) this.#fail("identifier after ','");
    }
    return requirements;
  }

  #checked(): Requirement {
    try {
      return valid(this.#requirement());
    } catch (error) {
      if (error instanceof SelectorError) throw new SelectorError(`unable to parse requirement: ${error.message}`);
      throw error;
    }
  }

  #requirement(): Requirement {
    const absent = this.#is('!');
    if (absent) this.#take();
    if (this.#next.kind !== 'word') this.#fail('identifier');
    const key = this.#take().text;
    if (absent) return { key, operator: '!', values: new Set() };
    if (this.#next === END || this.#is(',')) return { key, operator: 'exists', values: new Set() };
    const operator = OPERATORS.get(this.#next.text);
    if (operator === undefined) this.#fail(OPERATOR_NAMES);
    const values = WORDS.has(this.#take().text) ? this.#values() : this.#exactValue();
    return { key, operator, values };
  }

  /** Nothing between commas is the empty value. */
  #values(): Set<string> {
    if (!this.#is('(')) throw new SelectorError(`found '${this.#next.text}' expected: '('`);
    this.#take();
    const values = new Set<string>();
    for (let wanted = true; ; ) {
      if (this.#next.kind === 'word') {
        if (!wanted) this.#fail("',' or ')'");
        values.add(this.#take().text);
        wanted = false;
      } else if (this.#is(',') || this.#is(')')) {
        if (wanted) values.add('');
        wanted = true;
        if (this.#take().text === ')') return values;
      } else this.#fail("',', ')' or identifier");
    }
  }

  #exactValue(): Set<string> {
    if (this.#next === END || this.#is(',')) return new Set(['']);
    if (this.#next.kind !== 'word') this.#fail('identifier');
    return new Set([this.#take().text]);
  }
}

/** labels.NewRequirement */
function valid(requirement: Requirement): Requirement {
  const { key, operator, values } = requirement;
  const [fault] = isQualifiedName(key);
  if (fault !== undefined) throw new SelectorError(`invalid label name ${JSON.stringify(key)}: ${fault}`);
  for (const value of values) {
    const [problem] = isLabelValue(value);
    if (problem !== undefined) throw new SelectorError(`invalid label value ${JSON.stringify(value)}: ${problem}`);
    if ((operator === 'gt' || operator === 'lt') && !isInteger(value))
      throw new SelectorError(`for 'Gt', 'Lt' operators, the value must be an integer`);
  }
  return requirement;
}
