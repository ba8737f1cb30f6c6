import {
  type Check,
  type Expected,
  faultOfOptions,
  isListOf,
  isRecord,
  isText,
  TEXT,
  TEXTS,
} from '../core/check-input.ts';
import type { RenderOptions } from './types.ts';

const isBytes: Check = (value) => value instanceof Uint8Array;
const isValuesInput: Check = (value) => isText(value) || (isRecord(value) && isText(value.name) && isText(value.text));

/** What options must be, where it matters: flags are taken as true or false as JavaScript does. */
const EXPECTED: Expected<RenderOptions> = {
  helm: ['3 or 4', (value) => value === 3 || value === 4],
  releaseName: TEXT,
  nameTemplate: TEXT,
  namespace: TEXT,
  revision: ['a whole number', Number.isSafeInteger],
  values: ['a list of paths or of { name, text }', isListOf(isValuesInput)],
  set: TEXTS,
  setString: TEXTS,
  setJson: TEXTS,
  setLiteral: TEXTS,
  setFile: TEXTS,
  kubeVersion: TEXT,
  apiVersions: TEXTS,
  showOnly: TEXTS,
  state: [
    'a string or a list of objects',
    (value) => isText(value) || isListOf((one) => isText(one) || isRecord(one))(value),
  ],
  seed: TEXT,
  maxSteps: ['a number above 0', (value) => typeof value === 'number' && value > 0],
  cwd: TEXT,
  buffers: ['a Map of Uint8Array by path', (value) => value instanceof Map && [...value.values()].every(isBytes)],
  stdin: ['a function', (value) => typeof value === 'function'],
  onTemplates: ['a function', (value) => typeof value === 'function'],
};

/** What is wrong with the arguments of `renderChart` where they come from JavaScript, or from data. `null` counts as absent. */
export function faultOfArguments(source: unknown, options: unknown): string | undefined {
  return faultOfSource(source) ?? faultOfOptions(options, EXPECTED);
}

function faultOfSource(source: unknown): string | undefined {
  if (isText(source)) return undefined;
  if (!isRecord(source) || !isRecord(source.files)) return 'the chart must be a path or { files }';
  const odd = Object.entries(source.files).find(([, content]) => !isText(content) && !isBytes(content));
  return odd && `file ${odd[0]} of the chart must be a string or a Uint8Array`;
}
