import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a file; `undefined` for what is no file: `untitled:`, `git:`, a broken escape. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

/** Editors escape more or less than this; documents that are open are told by the name that they were opened under. */
export const uriOf = (path: string): string => pathToFileURL(path).href;
