import { fn, type GoFunc } from '../../template/value.ts';
import { type CheckOptions, checkFunctions } from './checks.ts';
import { type Cluster, lookupFunction } from './lookup.ts';
import { serializeFunctions } from './serialize.ts';

export interface HelmFunctionOptions extends CheckOptions {
  /** Where `lookup` looks. */
  readonly cluster: Cluster | undefined;
}

/** What Helm adds to sprig's functions, or has instead of them; all but `include` and `tpl`, which belong to the engine. Go: funcMap. */
export const helmFunctions = (options: HelmFunctionOptions): GoFunc[] => [
  ...serializeFunctions(options.helm),
  ...checkFunctions(options),
  lookupFunction(options.cluster),
  // No lookups in the DNS.
  fn('getHostByName', ['string'], 'string', () => ''),
];
