import { expect, it } from 'vitest';
import { suggest } from '../../src/core/suggest.ts';

it.each([
  ['relicas', ['replicas', 'selector'], 'replicas'],
  ['imagePullpolicy', ['imagePullPolicy', 'image'], 'imagePullPolicy'],
  ['conatiners', ['containers', 'initContainers'], 'containers'],
  ['x', ['replicas'], undefined],
  ['completely', ['different'], undefined],
])('suggest(%j, %j) is %j', (word, candidates, nearest) => {
  expect(suggest(word, candidates)).toBe(nearest);
});
