import { chartYaml } from '../../charts/chart-yaml.ts';
import { metadataFaults } from '../../charts/metadata-fields.ts';
import { defineRule } from '../../rule.ts';

/** Helm drops unknown fields; its lint warns of them since version 4. */
export default defineRule({
  id: 'chart-yaml-invalid',
  section: 'N',
  severity: 'error',
  profile: 'default',
  summary: 'Chart.yaml cannot be read, or has fields that no chart has.',
  synonyms: ['helm-lint'],
  refused: [
    { codes: ['KT1102'], message: /cannot load Chart\.yaml|dependencies must not|disallowed characters in the alias/ },
  ],
  check({ charts, report }) {
    for (const chart of charts) {
      const yaml = chartYaml(chart, 'Chart.yaml');
      if (yaml === undefined) continue;
      if (yaml.fault !== undefined) report({ file: yaml.file, ...yaml.fault });
      for (const { key, range } of yaml.repeatedKeys())
        report({ file: yaml.file, range, message: `key ${JSON.stringify(key)} is set twice` });
      for (const { path, part, ...fault } of metadataFaults(yaml.value ?? {}))
        report({ ...yaml.at(path, part), ...fault });
    }
  },
});
