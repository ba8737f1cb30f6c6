import { formatS, formatV, typeName } from '../go-format.ts';
import type { GoJson, GoMap } from '../model.ts';

/** A patch that cannot be made or applied, in the words of k8s.io/apimachinery (util/mergepatch/errors.go). */
export class PatchError extends Error {}

export const badJson = (): PatchError => new PatchError('invalid JSON document');
export const listOfLists = (): PatchError => new PatchError('lists of lists are not supported');
export const badPrimitiveList = (): PatchError => new PatchError('invalid patch format of primitive list');
export const badRetainKeys = (): PatchError => new PatchError('invalid patch format of retainKeys');
export const badElementOrder = (): PatchError => new PatchError('invalid patch format of setElementOrder list');

export const noMergeKey = (map: GoMap, key: string): PatchError =>
  new PatchError(`map: ${formatV(map)} does not contain declared merge key: ${key}`);

export const notAMap = (value: GoJson | undefined): PatchError =>
  new PatchError(`expected a map[string]interface {}, but received a ${typeName(value)}`);

export const notAList = (value: GoJson | undefined): PatchError =>
  new PatchError(`expected a []interface {}, but received a ${typeName(value)}`);

export const badDirective = (directive: GoJson, map: GoMap): PatchError =>
  new PatchError(`unknown patch type: ${formatS(directive)} in map: ${formatV(map)}`);

/** Go panics here: `comparing uncomparable type`, `hash of unhashable type`. */
export const notComparable = (value: GoJson): PatchError =>
  new PatchError(`elements of a merging list cannot be told apart by ${formatV(value)}: not a scalar`);

/** Go panics here: the type of nil has no kind. */
export const nullElement = (): PatchError => new PatchError('list elements must not be null');
