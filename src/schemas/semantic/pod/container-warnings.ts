import { goQuote } from '../../../core/go-quote.ts';
import type { JsonObject } from '../../../core/json.ts';
import { has, struct, structs, text } from '../../../k8s/objects.ts';
import { formatQuantity, quantityMilliValue } from '../../../k8s/quantity.ts';
import type { FieldPath } from '../../field-path.ts';
import type { Warn } from '../context.ts';
import { resourceList } from '../resource-list.ts';
import type { ContainerAt } from './scope.ts';

/** Fractions of bytes, and variables that hide others. */
export function warnAboutContainers(containers: readonly ContainerAt[], warn: Warn): void {
  for (const { container, field } of containers) {
    const resources = struct(container, 'resources');
    for (const kind of ['limits', 'requests']) warnOfFractions(resources, kind, field.child('resources', kind), warn);
    warnAboutHiddenVariables(container, field.child('env'), warn);
  }
}

export function warnOfFractions(owner: JsonObject | undefined, name: string, field: FieldPath, warn: Warn): void {
  const list = resourceList(owner, name);
  for (const resource of ['memory', 'ephemeral-storage']) {
    const quantity = list.get(resource);
    if (quantity === undefined || quantityMilliValue(quantity) % 1000n === 0n) continue;
    const at = field.key(resource);
    warn(at, `${at}: fractional byte value ${goQuote(formatQuantity(quantity))} is invalid, must be an integer`);
  }
}

/** A second value is meant where it is made of the first: `A=$(A):more`. */
function warnAboutHiddenVariables(container: JsonObject, field: FieldPath, warn: Warn): void {
  const seen = new Set<string>();
  for (const [i, variable] of structs(container, 'env').entries()) {
    const name = text(variable, 'name');
    const value = text(variable, 'value');
    const reference = `$(${name})`;
    const extends_ = !has(variable, 'valueFrom') && value !== reference && value.includes(reference);
    const at = field.index(i);
    if (seen.has(name) && !extends_)
      warn(at, `${at}: hides previous definition of ${goQuote(name)}, which may be dropped when using apply`);
    seen.add(name);
  }
}
