import { fn, type GoFunc } from '../../template/value.ts';
import { type CheckOptions, checkFunctions } from './checks.ts';
import { lookupFunction, type StateObject } from './lookup.ts';
import { serializeFunctions } from './serialize.ts';

export interface HelmFunctionOptions extends CheckOptions {
  readonly state: readonly StateObject[];
}

/** What Helm adds to sprig's functions, or has instead of them; all but `include` and `tpl`, which belong to the engine. Go: funcMap. */
export const helmFunctions = (options: HelmFunctionOptions): GoFunc[] => [
  ...serializeFunctions(options.helm),
  ...checkFunctions(options),
  lookupFunction(options.state),
  // No lookups in the DNS.
  fn('getHostByName', ['string'], 'string', () => ''),
];
