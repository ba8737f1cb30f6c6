/** Manual pages and the folder docs/commands, from the tables of options; no part of the program. */
import { commands } from '../commands/index.ts';
import { VERSION } from '../version.ts';
import { commandPage, programPage } from './man-page.ts';
import { commandMarkdown, commandsIndex } from './markdown-page.ts';

/** The files by their path in the repository. */
export function commandDocs(version = VERSION): ReadonlyMap<string, string> {
  const specs = commands().map(({ spec }) => spec);
  return new Map([
    ['docs/commands/README.md', commandsIndex(specs)],
    ...specs.map((spec) => [`docs/commands/${spec.name}.md`, commandMarkdown(spec)] as const),
    ['man/kt.1', programPage(specs, version)],
    ...specs.map((spec) => [`man/kt-${spec.name}.1`, commandPage(spec, specs, version)] as const),
  ]);
}
