/**
 * Options are data: the light parser reads them on the hot path, and help and completion are made from the same table
 * only when somebody asks.
 */
export interface OptionSpec {
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** Other long names with the same meaning. */
  readonly synonyms?: readonly string[];
  /**
   * `boolean`: a switch. `string`: the last one counts. `list`: may be repeated. `csv`: may be repeated and holds comma-separated values.
   * (pflag's Bool, String, StringArray and StringSlice, which helm uses.)
   */
  readonly type: 'boolean' | 'string' | 'list' | 'csv';
  readonly describe: string;
  /** Word for the value in help: `FILE`, `NAME`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** A choice may name a file behind it: `sarif=out.sarif`. */
  readonly intoFile?: boolean;
  readonly default?: string | boolean;
  /** What a switch takes besides true and false: `--dry-run=client`. */
  readonly words?: readonly string[];
  /** What the whole of a value must look like, and what that is called. */
  readonly mustBe?: readonly [pattern: string, name: string];
  /** Heading under which help shows it. */
  readonly group?: string;
  /** Understood, but left out of help. */
  readonly hidden?: boolean;
  /** Why the option cannot be honoured here; using it is a usage error with this sentence. */
  readonly refused?: string;
  /** The values that are refused; by default all. */
  readonly refusedFor?: readonly string[];
}

export interface Example {
  readonly command: string;
  readonly does: string;
}

export interface CommandSpec {
  readonly name: string;
  readonly summary: string;
  /** Arguments as help shows them: `[NAME] CHART`. */
  readonly usage: string;
  readonly description?: string;
  readonly options: readonly OptionSpec[];
  readonly examples: readonly Example[];
  /** At least and at most so many positional arguments. */
  readonly positionals: readonly [number, number];
  /** What an argument must be, where it is one of a few words. */
  readonly argumentChoices?: readonly string[];
}

export const GLOBAL_OPTIONS: readonly OptionSpec[] = [
  { name: 'help', short: 'h', type: 'boolean', describe: 'show help', group: 'Global' },
  {
    name: 'color',
    synonyms: ['colour'],
    type: 'string',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    default: 'auto',
    describe: 'when to use colour; NO_COLOR is honoured',
    group: 'Global',
  },
  { name: 'no-color', type: 'boolean', describe: 'the same as --color=never', group: 'Global', hidden: true },
];
