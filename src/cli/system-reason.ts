const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is no folder',
  ELOOP: 'too many symbolic links',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many open files',
  ERR_FS_FILE_TOO_LARGE: 'the file is larger than 2 GiB',
  ERR_STRING_TOO_LONG: 'the file is larger than 512 MiB',
};

/** Why the system refused, without the name of its call and without the path, which the caller knows how to name. */
export function systemReason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code !== undefined && REASONS[code]) || message;
}
