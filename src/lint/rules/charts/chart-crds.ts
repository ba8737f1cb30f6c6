import { loadManifests } from '../../../k8s/load.ts';
import type { Manifest } from '../../../k8s/manifest.ts';
import { fileOf } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

/** What cannot be read is no CustomResourceDefinition either. */
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
        const known = loaded.get(file);
        // What was read has objects; descriptions in definitions may well hold braces.
        const read =
          known !== undefined && known.length > 0 && !text.includes('{{') ? undefined : loadManifests(text, file);
        const fault = read?.diagnostics.find(({ code }) => code === 'KT1001');
        if (fault?.range !== undefined)
          report({
            file,
            range: fault.range,
            message: text.includes('{{')
              ? 'files in crds/ are not rendered, and this one is a template'
              : `the file is no YAML: ${fault.message}`,
          });
        for (const manifest of known ?? read?.manifests ?? []) {
          const field = oddField(manifest);
          if (field === undefined) continue;
          const message = `${field} is ${quote(manifest.id[field])}, files in crds/ hold only CustomResourceDefinitions`;
          report({ file, range: manifest.locate([field]), message });
        }
      }
    }
  },
});

function oddField({ id }: Manifest): 'apiVersion' | 'kind' | undefined {
  if (!id.apiVersion.startsWith('apiextensions.k8s.io/')) return 'apiVersion';
  return id.kind === 'CustomResourceDefinition' ? undefined : 'kind';
}
