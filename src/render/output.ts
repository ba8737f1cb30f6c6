import { fromBytes } from '../template/go/bytes.ts';
import { trimSpace } from '../template/go/strings.ts';
import { type Chart, crdObjects } from './chart/types.ts';
import type { SortedManifests } from './sort-manifests.ts';
import type { RenderedManifest } from './types.ts';

export interface PrintOptions {
  readonly includeCrds: boolean;
  readonly skipTests: boolean;
  readonly noHooks: boolean;
  /** Nobody looks at the text of all manifests together. */
  readonly noOutput: boolean;
}

export interface Printed {
  /** What stands in the output, in its order. */
  readonly manifests: readonly RenderedManifest[];
  /** What `helm template` writes to stdout, where all is shown. */
  readonly output: string;
}

/** Go: renderResources and newTemplateCmd, where they print. */
export function printManifests(chart: Chart, sorted: SortedManifests, options: PrintOptions): Printed {
  const crds = options.includeCrds ? crdManifests(chart) : [];
  const hooks = options.noHooks ? [] : sorted.hooks.filter((hook) => !(options.skipTests && isTest(hook)));
  const resources = [...crds, ...sorted.resources];
  if (options.noOutput) return { manifests: [...resources, ...hooks], output: '' };
  const output = `${trimSpace(resources.map(printManifest).join(''))}\n${hooks.map(printManifest).join('')}`;
  return { manifests: [...resources, ...hooks], output };
}

export const printManifest = ({ source, content }: RenderedManifest): string =>
  `---\n# Source: ${source}\n${content}\n`;

const isTest = (hook: RenderedManifest): boolean => hook.hook?.includes('test') ?? false;

/** CRD files are printed as they are, uncut. */
function crdManifests(chart: Chart): RenderedManifest[] {
  return crdObjects(chart).map(({ filename, data }) => ({
    source: filename,
    content: fromBytes(data),
    kind: 'CustomResourceDefinition',
    name: '',
  }));
}
