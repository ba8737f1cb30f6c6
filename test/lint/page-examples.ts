/** An example of a rule's page: a block fenced with ```yaml firing or ```yaml quiet. */
export interface PageExample {
  readonly expected: 'firing' | 'quiet';
  readonly text: string;
  /** By name; the one name '' where the block is a single text. Blocks with several files part them by lines `=== name`. */
  readonly files: ReadonlyMap<string, string>;
  /** `file:line` of lines that end in `# <- here`: exactly these must be told. None: any will do. */
  readonly marked: readonly string[];
  /** JSON behind the word `firing` or `quiet`: options of the run. */
  readonly options: object;
}

export function examplesOf(page: string): PageExample[] {
  return [...page.matchAll(/^```\w+ (firing|quiet)( \{.*\})?\n([\s\S]*?)^```$/gm)].map(
    ([, expected, options, text]) => {
      const files = filesOf(text!);
      const marked = [...files].flatMap(([file, content]) =>
        content.split('\n').flatMap((line, i) => (line.endsWith('# <- here') ? [`${file}:${i + 1}`] : [])),
      );
      return {
        expected: expected as 'firing' | 'quiet',
        text: text!,
        files,
        marked,
        options: JSON.parse(options ?? '{}'),
      };
    },
  );
}

function filesOf(text: string): Map<string, string> {
  if (!text.startsWith('=== ')) return new Map([['', text]]);
  const parts = text.split(/^=== (.*)\n/m).slice(1);
  return new Map(parts.flatMap((name, i) => (i % 2 === 0 ? [[name, parts[i + 1]!] as const] : [])));
}
