/** The likeliest reason why a text is no name of an image; `undefined` where none is plain. */
export function whyNoImage(image: string): string | undefined {
  if (/\s/.test(image)) return 'it has spaces in it';
  if (/\{\{|\$[({]/.test(image)) return 'it has a placeholder in it';
  if (/^[a-f0-9]{64}$/.test(image)) return 'it is the id of an image';
  if (/^[a-z]+:\/\//.test(image)) return 'it is a URL';
  if (image.endsWith(':')) return 'its tag is empty';
  if (image.endsWith('@')) return 'its digest is empty';
  if (/^[:/@]/.test(image) || image.endsWith('/')) return 'its repository is empty';
  const at = image.indexOf('@');
  const [name, digest] = at < 0 ? [image, undefined] : [image.slice(0, at), image.slice(at + 1)];
  if (digest !== undefined && !/^sha256:[a-f0-9]{64}$/.test(digest)) return 'its digest is not that of an image';
  const repository = name.slice(name.includes('/') ? name.indexOf('/') + 1 : 0).split(':');
  if (/[A-Z]/.test(repository[0]!)) return 'repositories are in lower case';
  if (repository.length > 2) return 'it has two tags';
  const tag = repository[1];
  if (tag !== undefined && !/^\w[\w.-]*$/.test(tag)) return `${JSON.stringify(tag)} is no tag`;
  return undefined;
}
