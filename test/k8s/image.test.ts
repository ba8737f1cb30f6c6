import { describe, expect, it } from 'vitest';
import { imageTag } from '../../src/k8s/image.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('imageTag', () => {
  it.each([
    ['nginx', 'latest'],
    ['nginx:1.27', '1.27'],
    ['nginx:latest', 'latest'],
    ['registry.example.com:5000/shop/web', 'latest'],
    ['registry.example.com:5000/shop/web:1', '1'],
    ['localhost/web', 'latest'],
    ['[::1]:5000/web', 'latest'],
    ['Host/web', 'latest'],
    ['a__b/c--d.e', 'latest'],
    [`nginx@${DIGEST}`, ''],
    [`nginx:1.27@${DIGEST}`, '1.27'],
    ['nginx@sha256:abc', ''],
    [`nginx@md5:${'a'.repeat(32)}`, ''],
    ['Nginx', ''],
    ['a/Nginx', ''],
    ['a___b', ''],
    ['nginx:', ''],
    ['nginx:-x', ''],
    [' nginx', ''],
    ['', ''],
    ['a'.repeat(64), ''],
  ])('%s', (image, tag) => expect(imageTag(image)).toBe(tag));
});
