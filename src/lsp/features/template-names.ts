import type { ChartUnit } from '../chart-unit.ts';
import type { FilePart } from '../templates/value-places.ts';

/** Where a name is defined: the names, in quotes. */
export const definitionsOf = (chart: ChartUnit, name: string): FilePart[] =>
  chart
    .outlines()
    .flatMap(([file, { defines }]) =>
      defines.filter((one) => one.name === name).map(({ start, end }) => ({ file, start, end })),
    );

/** Where a name is called. */
export const callsOf = (chart: ChartUnit, name: string): FilePart[] =>
  chart
    .outlines()
    .flatMap(([file, { includes }]) =>
      includes.filter((one) => one.name === name).map(({ start, end }) => ({ file, start, end })),
    );
