import { type CliIo, readStdin } from '../io.ts';
import type { Cell } from './matrix.ts';

/** How a render is told: `values prod, Kubernetes 1.34`. */
export const cellName = ({ valueSet, version }: Pick<Cell, 'valueSet' | 'version'>): string =>
  [valueSet === '' ? '' : `values ${oneLine(valueSet)}`, version === undefined ? '' : `Kubernetes ${oneLine(version)}`]
    .filter((part) => part !== '')
    .join(', ');

/** Names may come from anywhere, and stand in comments. */
const oneLine = (name: string): string => name.replaceAll(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, '\ufffd');

/** Standard input can be read but once, and each render wants it. */
export function ioForMany(io: CliIo): CliIo {
  let input: Uint8Array | undefined;
  return { ...io, stdin: () => (input ??= readStdin(io)) };
}
