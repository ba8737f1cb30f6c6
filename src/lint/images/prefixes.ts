/** `docker.io/acme` for `acme`; without a slash at the end. */
export function withRegistry(prefix: string): string {
  const trimmed = prefix.endsWith('/') ? prefix.slice(0, -1) : prefix;
  const first = trimmed.split('/')[0]!;
  return /[.:]/.test(first) || first === 'localhost' ? trimmed : `docker.io/${trimmed}`;
}

/** Whether a repository is that one or below it, by whole words between slashes. */
export const isBelow = (repository: string, prefix: string): boolean =>
  repository === prefix || repository.startsWith(`${prefix}/`);
