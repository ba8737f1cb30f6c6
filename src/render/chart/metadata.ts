import { isValidVersion } from '../../template/go/semver.ts';
import { quote } from '../../template/go/strconv.ts';
import { GoError } from '../../template/value.ts';
import { sanitize } from './text.ts';
import type { Dependency, Maintainer, Metadata } from './types.ts';

export const emptyMetadata = (): Metadata => ({
  name: '',
  home: '',
  sources: null,
  version: '',
  description: '',
  keywords: null,
  maintainers: null,
  icon: '',
  apiVersion: '',
  condition: '',
  tags: '',
  appVersion: '',
  deprecated: false,
  annotations: null,
  kubeVersion: '',
  dependencies: null,
  type: '',
});

export const emptyMaintainer = (): Maintainer => ({ name: '', email: '', url: '' });

export const emptyDependency = (): Dependency => ({
  name: '',
  version: '',
  repository: '',
  condition: '',
  tags: null,
  enabled: false,
  importValues: null,
  alias: '',
});

const invalid = (text: string): GoError => new GoError(`validation: ${text}`);

const SANITIZED = ['name', 'description', 'home', 'icon', 'condition', 'tags', 'appVersion', 'kubeVersion'] as const;

/** Cleans a chart's metadata and refuses what no chart may be called. Go: Metadata.Validate. */
export function validateMetadata(metadata: Metadata): void {
  for (const field of SANITIZED) metadata[field] = sanitize(metadata[field]);
  metadata.sources = metadata.sources?.map(sanitize) ?? null;
  metadata.keywords = metadata.keywords?.map(sanitize) ?? null;
  validateIdentity(metadata);
  for (const maintainer of metadata.maintainers ?? []) validateMaintainer(maintainer);
  validateDependencies(metadata.dependencies ?? []);
}

function validateIdentity({ apiVersion, name, version, type }: Metadata): void {
  if (apiVersion === '') throw invalid('chart.metadata.apiVersion is required');
  if (name === '') throw invalid('chart.metadata.name is required');
  if (name === '.' || name === '..') throw invalid(`chart.metadata.name ${quote(name)} is not allowed`);
  if (name.includes('/') && name !== '/') throw invalid(`chart.metadata.name ${quote(name)} is invalid`);
  if (version === '') throw invalid('chart.metadata.version is required');
  if (!isValidVersion(version)) throw invalid(`chart.metadata.version ${quote(version)} is invalid`);
  if (!['', 'application', 'library'].includes(type)) {
    throw invalid('chart.metadata.type must be application or library');
  }
}

function validateMaintainer(maintainer: Maintainer | null): void {
  if (maintainer === null) throw invalid('maintainers must not contain empty or null nodes');
  maintainer.name = sanitize(maintainer.name);
  maintainer.email = sanitize(maintainer.email);
  maintainer.url = sanitize(maintainer.url);
}

function validateDependencies(dependencies: readonly (Dependency | null)[]): void {
  const names = new Set<string>();
  for (const dependency of dependencies) {
    if (dependency === null) throw invalid('dependencies must not contain empty or null nodes');
    validateDependency(dependency);
    const key = dependency.alias === '' ? dependency.name : dependency.alias;
    if (names.has(key)) throw invalid(`more than one dependency with name or alias ${quote(key)}`);
    names.add(key);
  }
}

/** Go: Dependency.Validate. */
function validateDependency(dependency: Dependency): void {
  dependency.name = sanitize(dependency.name);
  dependency.version = sanitize(dependency.version);
  dependency.repository = sanitize(dependency.repository);
  dependency.condition = sanitize(dependency.condition);
  dependency.tags = dependency.tags?.map(sanitize) ?? null;
  if (dependency.alias !== '' && !/^[a-zA-Z0-9_-]+$/.test(dependency.alias)) {
    throw invalid(`dependency ${quote(dependency.name)} has disallowed characters in the alias`);
  }
}
