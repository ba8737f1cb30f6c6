import type { Json } from '../../core/json.ts';
import type { ActiveRules } from '../../lint/index.ts';
import { marshalYaml } from '../../yaml/index.ts';
import type { ResolvedConfig } from './configs.ts';

/** Where editors find the schema once kt is a dependency of the project. */
const SCHEMA = './node_modules/kubekt/dist/config.schema.json';

/** The configuration that counts, with every rule that runs, as a `.ktrc.yaml`. */
export function printedConfig({ file, overrides, check, ...config }: ResolvedConfig, active: ActiveRules): string {
  const rules = [...active.byId.values()].map(({ rule, severity, options }) => {
    const shown = severity ?? rule.severity;
    return [rule.id, Object.keys(options).length === 0 ? shown : { severity: shown, ...options }];
  });
  const shown = {
    ...config,
    ...(overrides && { overrides: overrides.map(({ folder: _, ...one }) => one) }),
    ...(check && { check: check.map(({ folder: _, ...one }) => one) }),
    rules: Object.fromEntries(rules),
  };
  const from = file === '' ? 'no configuration file' : file;
  return `# yaml-language-server: $schema=${SCHEMA}\n# ${from}\n${marshalYaml(shown as unknown as Json)}`;
}
