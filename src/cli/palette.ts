import { type Palette, PLAIN } from '../report/palette.ts';
import type { CliIo } from './io.ts';
import type { ParsedArgs } from './parse-args.ts';

/** Colour where it is asked for, or where standard output is a terminal and nobody objects; chalk is loaded only then. */
export async function paletteFor(args: ParsedArgs, io: CliIo): Promise<Palette> {
  if (!wantsColor(args, io)) return PLAIN;
  const { Chalk } = await import('chalk');
  const { red, yellow, blue, dim, bold } = new Chalk({ level: 1 });
  return { error: red, warning: yellow, info: blue, dim, bold };
}

function wantsColor(args: ParsedArgs, io: CliIo): boolean {
  if (args.flag('no-color')) return false;
  const when = args.string('color') ?? 'auto';
  if (when !== 'auto') return when === 'always';
  if (io.env.NO_COLOR || io.env.TERM === 'dumb') return false;
  return io.isTerminal?.() ?? false;
}
