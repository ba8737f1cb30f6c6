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

/** Bytes of a Secret, or 0 where they are fewer than `most` for sure. */
function sizeOf({ files: all }: LintChart, manifests: readonly string[], most: number): number {
  const files = new Map([...all].filter(([name]) => !name.startsWith('charts/') && name !== 'values.yaml'));
  const length = [...files.values(), ...manifests].reduce((sum, text) => sum + text.length, 0);
  // Smaller before gzip than the limit is after it: base64 twice, and the names, are less than what gzip takes away.
  if (length < most || inSecret(packedApart(all, files, manifests)) * MARGIN < most) return 0;
  return inSecret(packed({ files: encoded(files), manifests }));
}

const inSecret = (bytes: number): number => Math.ceil((bytes * 4) / 3);

const encoded = (files: ReadonlyMap<string, string>): { readonly name: string; readonly data: string }[] =>
  [...files].map(([name, text]) => ({ name, data: Buffer.from(text).toString('base64') }));

function packed(content: unknown, level?: number): number {
  const { gzipSync } = require('node:zlib') as typeof import('node:zlib');
  return gzipSync(JSON.stringify(content), level === undefined ? {} : { level }).length;
}

/** What parts that are packed quickly and apart may save against all of them packed well: nothing, by far. */
const MARGIN = 1.1;
/** Texts from here on, in UTF-16 units, are packed on their own: definitions, which are the same with all values. */
const LARGE = 30_000;

interface Apart {
  readonly files: number;
  readonly texts: ReadonlyMap<string, number>;
}

/** Of a chart, what its files and large texts take, as long as its files are the same: packing takes long. */
const known = new WeakMap<LintChart['files'], Apart>();

/** What files and manifests take one by one: more than together, where they share what they have in common. */
function packedApart(
  all: LintChart['files'],
  files: ReadonlyMap<string, string>,
  manifests: readonly string[],
): number {
  const before = known.get(all);
  const large = new Set(manifests.filter((text) => text.length >= LARGE));
  const apart: Apart = {
    files: before?.files ?? packed(encoded(files), 1),
    texts: new Map([...large].map((text) => [text, before?.texts.get(text) ?? packed(text, 1)])),
  };
  known.set(all, apart);
  const small = manifests.filter((text) => text.length < LARGE);
  const own = manifests.reduce((sum, text) => sum + (apart.texts.get(text) ?? 0), 0);
  return apart.files + own + packed(small, 1);
}
