import { loadManifests } from '../../../k8s/load.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { fileOf } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** What cannot be read and has no template action is told by `yaml-syntax`. */
export default defineRule({
  id: 'chart-crds',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'A file in crds/ is no CustomResourceDefinition.',
  synonyms: ['helm-lint'],
  check({ charts, sources, report }) {
    const loaded = new Map(sources.map(({ file, manifests }) => [file, manifests]));
    for (const chart of charts) {
      if (chart.files.has('crds')) report({ file: fileOf(chart, 'crds'), message: 'crds is a file, not a folder' });
      for (const [name, text] of chart.files) {
        if (!/^crds\/.*\.(ya?ml|json)$/i.test(name)) continue;
        const file = fileOf(chart, name);
        const range = text.includes('{{') ? placeOfTemplate(text) : undefined;
        if (range !== undefined)
          report({ file, range, message: 'files in crds/ are not rendered, and this one is a template' });
        for (const manifest of loaded.get(file) ?? loadManifests(text, file).manifests) {
          const field = oddField(manifest);
          if (field === undefined) continue;
          const message = `${field} is ${quote(manifest.id[field])}, files in crds/ hold only CustomResourceDefinitions`;
          report({ file, range: manifest.locate([field]), message });
        }
      }
    }
  },
});

/** Where a text that is no YAML stops being it. Descriptions in definitions may well hold braces. */
const placeOfTemplate = (text: string) => loadManifests(text).diagnostics.find(({ code }) => code === 'KT1001')?.range;

function oddField({ id }: Manifest): 'apiVersion' | 'kind' | undefined {
  if (!id.apiVersion.startsWith('apiextensions.k8s.io/')) return 'apiVersion';
  return id.kind === 'CustomResourceDefinition' ? undefined : 'kind';
}
