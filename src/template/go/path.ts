/** Go's package path; package path/filepath does the same on Unix. */

/** path.Clean. */
export function clean(path: string): string {
  if (path === '') return '.';
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(part);
  }
  const joined = kept.join('/');
  return rooted ? `/${joined}` : joined || '.';
}

/** path.Base. */
export function base(path: string): string {
  if (path === '') return '.';
  let end = path.length;
  while (end > 0 && path[end - 1] === '/') end -= 1;
  return path.slice(path.lastIndexOf('/', end - 1) + 1, end) || '/';
}

/** path.Dir. */
export const dir = (path: string): string => clean(path.slice(0, path.lastIndexOf('/') + 1));

/** path.Ext: from the last dot of the last element on. */
export function ext(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot < 0 || dot < path.lastIndexOf('/') ? '' : path.slice(dot);
}

/** path.IsAbs. */
export const isAbs = (path: string): boolean => path.startsWith('/');
