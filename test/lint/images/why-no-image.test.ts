import { describe, expect, it } from 'vitest';
import { imageName } from '../../../src/k8s/image.ts';
import { isBelow, withRegistry } from '../../../src/lint/images/prefixes.ts';
import { whyNoImage } from '../../../src/lint/images/why-no-image.ts';

describe('whyNoImage', () => {
  it.each([
    ['example.com/web:', 'its tag is empty'],
    ['example.com/web@', 'its digest is empty'],
    [':1.2.3', 'its repository is empty'],
    ['example.com/', 'its repository is empty'],
    ['example.com/Web', 'repositories are in lower case'],
    ['Web:1', 'repositories are in lower case'],
    ['web:1:2', 'it has two tags'],
    ['web:-x', '"-x" is no tag'],
    ['web@sha256:abc', 'its digest is not that of an image'],
    ['https://example.com/web', 'it is a URL'],
    ['my web', 'it has spaces in it'],
    ['web:$(TAG)', 'it has a placeholder in it'],
    ['web:{{tag}}', 'it has a placeholder in it'],
    ['a'.repeat(64), 'it is the id of an image'],
    ['web__-x', undefined],
  ])('%s: %s', (image, why) => {
    expect(imageName(image)).toBeUndefined();
    expect(whyNoImage(image)).toBe(why);
  });
});

describe('imageName', () => {
  it.each([
    ['nginx', 'docker.io', 'library/nginx'],
    ['docker.io/nginx', 'docker.io', 'library/nginx'],
    ['index.docker.io/acme/web', 'docker.io', 'acme/web'],
    ['acme/web', 'docker.io', 'acme/web'],
    ['localhost:5000/web', 'localhost:5000', 'web'],
  ])('%s', (image, domain, path) => expect(imageName(image)).toMatchObject({ domain, path }));
});

describe('isBelow', () => {
  it.each([
    ['ghcr.io/acme/web', 'ghcr.io/acme', true],
    ['ghcr.io/acme/web', 'ghcr.io/acme/', true],
    ['ghcr.io/acme-corp/web', 'ghcr.io/acme', false],
    ['docker.io/acme/web', 'acme', true],
    ['docker.io/library/nginx', 'docker.io', true],
    ['localhost/web', 'localhost', true],
  ])('%s below %s: %s', (repository, prefix, below) => {
    expect(isBelow(repository, withRegistry(prefix))).toBe(below);
  });
});
