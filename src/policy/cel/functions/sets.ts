import { countStep } from '../budget.ts';
import { definer, type Environment } from '../library.ts';
import { equalValues } from '../values.ts';

/** cel-go ext.Sets: lists compared as sets. */
export function registerSets(environment: Environment): void {
  class SetsNamespace {}
  environment.registerType('SetsNamespace', SetsNamespace);
  environment.registerConstant('sets', 'SetsNamespace', new SetsNamespace());
  const define = definer(environment);
  const has = (list: readonly unknown[], item: unknown): boolean =>
    list.some((one) => {
      countStep();
      return equalValues(one, item);
    });
  const contains = (list: readonly unknown[], items: readonly unknown[]) => items.every((item) => has(list, item));
  define('SetsNamespace.contains(list<A>, list<A>): bool', (_: unknown, a: unknown[], b: unknown[]) => contains(a, b));
  define(
    'SetsNamespace.equivalent(list<A>, list<A>): bool',
    (_: unknown, a: unknown[], b: unknown[]) => contains(a, b) && contains(b, a),
  );
  define('SetsNamespace.intersects(list<A>, list<A>): bool', (_: unknown, a: unknown[], b: unknown[]) =>
    b.some((item) => has(a, item)),
  );
}
