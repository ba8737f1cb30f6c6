/** What values are that come from JavaScript or from data, where types are wishes. */
export type Check = (value: unknown) => boolean;

export const isText = (value: unknown): value is string => typeof value === 'string';
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** What options must be, by name, in words and as a function. */
export type Expected<T> = { readonly [option in keyof T]?: readonly [what: string, check: Check] };

export const TEXT = ['a string', isText] as const;
export const TEXTS = ['a list of strings', isListOf(isText)] as const;

/** What is wrong with options. `null` counts as absent. */
export function faultOfOptions<T>(options: unknown, expected: Expected<T>): string | undefined {
  if (!isRecord(options)) return 'the options must be an object';
  for (const [name, [what, check]] of Object.entries(expected) as [string, readonly [string, Check]][]) {
    const value = options[name];
    if (value !== undefined && value !== null && !check(value)) return `option ${name} must be ${what}`;
  }
  return undefined;
}

/** The options without those that are `null`. */
export function withoutNulls<T extends object>(options: T): T {
  const entries = Object.entries(options) as [string, unknown][];
  return entries.some(([, value]) => value === null)
    ? (Object.fromEntries(entries.filter(([, value]) => value !== null)) as T)
    : options;
}

/** Deeper data, and data that holds itself, is none. */
const MAX_DEPTH = 1000;

/** Whether JSON could say it: plain objects and lists of strings, numbers (bigint too), true, false and null; undefined counts as absent. */
export function isJsonData(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function' && typeof value !== 'symbol';
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isJsonData(item, depth + 1));
  // A Map or a Date is no plain object; objects of another realm are.
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  return Object.values(value).every((item) => isJsonData(item, depth + 1));
}
