/** How many bytes, items or entries a value can have (cel-go's checker.SizeEstimate). */
export interface Size {
  readonly min: number;
  readonly max: number;
}

/** Where cel-go's unsigned numbers stop; everything beyond is as much. */
const MOST = 2 ** 64;

export const UNKNOWN_SIZE: Size = { min: 0, max: MOST };

export const fixedSize = (size: number): Size => ({ min: size, max: size });

export const add = (a: number, b: number): number => Math.min(a + b, MOST);

/** Nothing times as much as there can be is nothing. */
export const times = (a: number, b: number): number => Math.min(a * b, MOST);

/** A share of a size, rounded up. */
export const share = (size: number, factor: number): number => Math.min(Math.ceil(size * factor), MOST);

export const addSizes = (a: Size, b: Size): Size => ({ min: add(a.min, b.min), max: add(a.max, b.max) });

export const uniteSizes = (a: Size, b: Size): Size => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) });

/** What is known of a value where costs are estimated. */
export interface Operand {
  /** Of computing it. */
  readonly cost: number;
  /** `undefined` where nothing tells. */
  readonly size: Size | undefined;
}

export const sizeOf = (operand: Operand | undefined): Size => operand?.size ?? UNKNOWN_SIZE;
