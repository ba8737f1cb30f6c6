import type { LintChart } from '../../input.ts';
import { defineRule } from '../../rule.ts';

/** Go: storage/driver.encodeRelease: JSON with files in base64, gzip, base64. Subcharts are no part of it. */
export default defineRule({
  id: 'release-size',
  section: 'O',
  severity: 'error',
  profile: 'default',
  summary: 'Chart and manifests are larger than the Secret in which Helm keeps a release.',
  options: { most: { default: 1024 * 1024, describe: 'bytes that a Secret holds (k8s.io/api: MaxSecretSize)' } },
  check({ charts, sources, options, report }) {
    for (const chart of charts) {
      const size = sizeOf(
        chart,
        sources.filter(({ file }) => !/(^|\/)crds\//.test(file ?? '')).map(({ text }) => text),
        options.most,
      );
      if (size > options.most)
        report({
          file: chart.path === '' ? 'Chart.yaml' : chart.path,
          message: `the release takes ${size} bytes of a Secret, which holds ${options.most}`,
          help: 'leave files out with .helmignore, or move objects to another chart',
        });
    }
  },
});

function sizeOf({ files: all }: LintChart, manifests: readonly string[], most: number): number {
  const files = new Map([...all].filter(([name]) => !name.startsWith('charts/') && name !== 'values.yaml'));
  const length = [...files.values(), ...manifests].reduce((sum, text) => sum + text.length, 0);
  // Smaller before gzip than the limit is after it: base64 twice, and the names, are less than what gzip takes away.
  if (length < most) return 0;
  const { gzipSync } = require('node:zlib') as typeof import('node:zlib');
  const release = {
    files: [...files].map(([name, text]) => ({ name, data: Buffer.from(text).toString('base64') })),
    manifests,
  };
  return Math.ceil((gzipSync(JSON.stringify(release)).length * 4) / 3);
}
