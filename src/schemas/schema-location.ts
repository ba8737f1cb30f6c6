/** The variables of kubeconform's -schema-location, as in `schemas/{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json`. */
type Variable =
  | 'NormalizedKubernetesVersion'
  | 'StrictSuffix'
  | 'ResourceKind'
  | 'ResourceAPIVersion'
  | 'Group'
  | 'KindSuffix';

/** What a template without a file name of its own is completed by. */
const DEFAULT_NAME =
  '/{{ .NormalizedKubernetesVersion }}-standalone{{ .StrictSuffix }}/{{ .ResourceKind }}{{ .KindSuffix }}.json';

/**
 * kubeconform: registry.schemaPath. Where the JSON Schema of a kind lies by a path template; `undefined` where the
 * template names variables that there are none of.
 */
export function schemaPath(
  template: string,
  apiVersion: string,
  kind: string,
  kubernetesVersion = 'master',
): string | undefined {
  const parts = apiVersion.split('/');
  const [group] = parts as [string];
  const version = parts.length > 1 ? `-${parts[1]!.toLowerCase()}` : '';
  const values: Readonly<Record<Variable, string>> = {
    NormalizedKubernetesVersion: kubernetesVersion === 'master' ? 'master' : `v${kubernetesVersion.replace(/^v/, '')}`,
    StrictSuffix: '-strict',
    ResourceKind: kind.toLowerCase(),
    ResourceAPIVersion: parts.at(-1)!,
    Group: group,
    KindSuffix: `-${group.split('.')[0]!.toLowerCase()}${version}`,
  };
  const whole = template.endsWith('json') ? template : template.replace(/\/$/, '') + DEFAULT_NAME;
  let known = true;
  const path = whole.replace(/\{\{-?\s*\.(\w+)\s*-?\}\}/g, (_, name: string) => {
    if (!Object.hasOwn(values, name)) known = false;
    return known ? pathPart(values[name as Variable]) : '';
  });
  return known && !path.includes('{{') ? path : undefined;
}

/** What manifests say becomes part of a path, but never leads elsewhere. */
const pathPart = (value: string): string => value.replaceAll(/[/\\\0]|^\.+$/g, '_');
