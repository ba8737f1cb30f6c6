/** Colour functions of a report, handed in by whoever knows the terminal. */
export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly info: Paint;
  readonly dim: Paint;
  readonly bold: Paint;
}
export type Paint = (text: string) => string;

const plain: Paint = (text) => text;
/** No colour at all. */
export const PLAIN: Palette = { error: plain, warning: plain, info: plain, dim: plain, bold: plain };
