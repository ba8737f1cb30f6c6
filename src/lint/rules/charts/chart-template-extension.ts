import { fileOf } from '../../charts/chart-yaml.ts';
import { quote } from '../../describe.ts';
import { defineRule } from '../../rule.ts';

const KNOWN = /\.(ya?ml|tpl|txt|hbs)$/;

/** Hidden files are passed over by Helm, and `.hbs` is read by kt. */
export default defineRule({
  id: 'chart-template-extension',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: "A file in templates/ has an extension that Helm's templates do not have.",
  synonyms: ['helm-lint'],
  check({ charts, report }) {
    for (const chart of charts)
      for (const name of chart.files.keys()) {
        const base = name.slice(name.lastIndexOf('/') + 1);
        if (!name.startsWith('templates/') || base.startsWith('.') || KNOWN.test(base)) continue;
        const dot = base.lastIndexOf('.');
        const message =
          dot < 0 ? `${quote(base)} has no extension` : `extension ${quote(base.slice(dot))} is not one of templates`;
        report({ file: fileOf(chart, name), message, help: 'templates end in .yaml, .yml, .tpl or .txt' });
      }
  },
});
