import { lineColumn } from '../core/source.ts';
import { splitDocuments } from '../k8s/documents.ts';
import { isObject } from '../k8s/objects.ts';
import { readYaml } from '../yaml/read.ts';
import { UsageError } from './exit.ts';
import { findInputs } from './find-inputs.ts';
import { type CliIo, readStdin } from './io.ts';
import { decodeText, readText } from './read-text.ts';

/** Read once a run, however many charts are rendered. */
const known = new WeakMap<CliIo, Map<string, readonly object[]>>();

/** The objects of `--state PATH…`, for `lookup`: files, folders, `-`. What cannot be read is told by file and line. */
export function stateObjects(paths: readonly string[], io: CliIo): readonly object[] {
  const ofRun = known.get(io) ?? new Map<string, readonly object[]>();
  known.set(io, ofRun);
  const key = JSON.stringify(paths);
  const objects = ofRun.get(key) ?? readObjects(paths, io);
  ofRun.set(key, objects);
  return objects;
}

const readObjects = (paths: readonly string[], io: CliIo): object[] =>
  findInputs(paths, io.cwd, () => false).flatMap(({ kind, path }) => {
    if (kind === 'chart') return [];
    return objectsIn(kind === 'stdin' ? decodeText(readStdin(io)) : readText(path, io.cwd), path);
  });

function objectsIn(text: string, path: string): object[] {
  return splitDocuments(text).flatMap((document) => {
    const read = readYaml(document.text);
    if (read.error === undefined) return isObject(read.value) ? [read.value] : [];
    const { line } = lineColumn(text, Math.min(document.offset + read.error.offset, text.length));
    throw new UsageError(`cannot read the objects in ${path}:${line}: ${read.error.message}`);
  });
}
