import { GoSlice, type GoValue } from '../value.ts';

/**
 * Tells `step` of every part of a value before something walks it in full. A template makes data that holds the same
 * list over and over: forty lines are enough for a value that nobody could print.
 */
export function measure(v: GoValue, step: (count: number) => void): void {
  if (typeof v === 'string') {
    if (v.length > SHORT) step(v.length >> 1);
  } else if (v instanceof Map) {
    step(v.size);
    for (const value of v.values()) measure(value, step);
  } else if (Array.isArray(v) || v instanceof GoSlice) {
    const items = Array.isArray(v) ? v : v.items;
    step(items.length);
    for (const item of items) measure(item, step);
  }
}

/** Texts that need no counting. */
const SHORT = 4096;
