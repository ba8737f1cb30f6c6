import { describe, expect, it } from 'vitest';
import { parseKubeVersion } from '../../src/render/kube-version.ts';

describe('parseKubeVersion', () => {
  it.each([
    ['1.29', 'v1.29', 'v1.29'],
    ['v1.29.3', 'v1.29.3', 'v1.29.3'],
    ['v1.29.3-eks-1', 'v1.29.3', 'v1.29.3-eks-1'],
    ['1.29.3+k3s1', 'v1.29.3', 'v1.29.3+k3s1'],
  ])('%s', (text, helm3, helm4) => {
    expect(parseKubeVersion(text, 3)).toMatchObject({ version: helm3, normalized: helm3, major: '1', minor: '29' });
    expect(parseKubeVersion(text, 4)).toMatchObject({ version: helm4, normalized: helm3 });
  });

  it.each([
    ['abc', 'could not parse "abc" as version'],
    ['1', 'illegal version string "1"'],
    ['1.x', 'illegal version string "1.x"'],
    ['01.2', 'illegal zero-prefixed version component "01" in "01.2"'],
  ])('refuses %s', (text, message) => {
    expect(() => parseKubeVersion(text, 4)).toThrow(message);
  });
});
