// Where the real programs are: named by an environment variable (HELM3, HELM4 …), in .peers/ (scripts/peers.sh), on PATH.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Full path of `helm3`, `helm4`, `kubeconform` …, or undefined where the machine has none. */
export function findPeer(name) {
  const named = process.env[name.toUpperCase().replaceAll('-', '_')];
  if (named) return named;
  const folders = [join(root, '.peers'), ...(process.env.PATH ?? '').split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  return found ?? (/^helm[34]$/.test(name) ? plainHelm(folders, name) : undefined);
}

/** A `helm` on PATH serves as helm3 or helm4, whichever it is. */
function plainHelm(folders, name) {
  const helm = folders.map((folder) => join(folder, 'helm')).find(isExecutable);
  const version = helm && spawnSync(helm, ['version', '--template', '{{.Version}}'], { encoding: 'utf8' }).stdout;
  return version?.startsWith(`v${name.at(-1)}.`) ? helm : undefined;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The environment of every measured or recorded run: no home, no cluster, no registry, UTC. */
export function cleanEnv(home) {
  return {
    PATH: process.env.PATH,
    HOME: home,
    HELM_CACHE_HOME: home,
    HELM_CONFIG_HOME: home,
    HELM_DATA_HOME: home,
    TZ: 'UTC',
  };
}
