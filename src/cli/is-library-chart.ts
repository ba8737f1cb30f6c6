import { join } from 'node:path';
import { isObject } from '../k8s/objects.ts';
import { readYaml } from '../yaml/read.ts';
import { readText } from './read-text.ts';

/** A chart that others include: it renders nothing by itself. */
export function isLibraryChart(folder: string, cwd: string): boolean {
  const read = readYaml(readText(join(folder, 'Chart.yaml'), cwd));
  return read.error === undefined && isObject(read.value) && read.value.type === 'library';
}
