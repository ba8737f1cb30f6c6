import { loadManifests } from '../../../k8s/load.ts';
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
  check({ charts, report }) {
    for (const chart of charts) {
      if (chart.files.has('crds')) report({ file: fileOf(chart, 'crds'), message: 'crds is a file, not a folder' });
      for (const [name, text] of chart.files) {
        if (!/^crds\/.*\.(ya?ml|json)$/i.test(name)) continue;
        const { manifests, diagnostics } = loadManifests(text, fileOf(chart, name));
        for (const { file, range, code } of diagnostics)
          if (code === 'KT1001' && text.includes('{{'))
            report({
              file,
              ...(range && { range }),
              message: 'files in crds/ are not rendered, and this one is a template',
            });
        for (const { id, file, locate } of manifests) {
          const [field, found, wanted] = id.apiVersion.startsWith('apiextensions.k8s.io/')
            ? ['kind', id.kind, 'CustomResourceDefinition']
            : ['apiVersion', id.apiVersion, 'apiextensions.k8s.io/v1'];
          if (found !== wanted && (field === 'kind' || id.kind !== ''))
            report({
              file,
              range: locate([field!]),
              message: `${field} is ${quote(found!)}, files in crds/ hold only CustomResourceDefinitions`,
            });
        }
      }
    }
  },
});
