/** The folder that all arguments stand in; the one argument itself where there is one. Standard input stands here. */
export function commonFolder(args: readonly string[]): string {
  const paths = args.map((arg) => (arg === '-' ? '.' : arg.replace(/[^/]*[*?[{].*$/, '') || '.'));
  const [first, ...rest] = paths.map((path) => path.split('/'));
  const common = rest.reduce((a, b) => a.slice(0, a.findIndex((step, i) => step !== b[i]) >>> 0), first!);
  return common.join('/') || (args[0]!.startsWith('/') ? '/' : '.');
}
