import { VERSION } from './version.ts';

export interface StarterFile {
  readonly path: string;
  readonly text: string;
}

/** What `kt init` writes. @param host whose CI: github, gitlab or none */
export function starterFiles(host: string): StarterFile[] {
  const files = [
    { path: '.ktrc.yaml', text: CONFIG },
    { path: '.pre-commit-config.yaml', text: hook() },
  ];
  if (host === 'github') files.push({ path: '.github/workflows/kt.yml', text: github() });
  if (host === 'gitlab') files.push({ path: '.gitlab-ci.yml', text: gitlab() });
  return files;
}

const CONFIG = `# yaml-language-server: $schema=./node_modules/kubekt/dist/config.schema.json
# What kt lint and kt check ask of all that lies below. kt lint . --print-config tells what counts, kt rules lists all rules.

# The version of Kubernetes that manifests are for; the newest that kt knows where this is left out.
# kubernetesVersion: "1.34"

# Rules beside the default ones: security, reliability, efficiency, policy, all.
# profiles: [security]

# Severities of single rules: off, info, warn, error. Some take options: kt explain RULE tells them.
rules: {}
#  image-tag-latest: error

# Other settings for some files or namespaces.
# overrides:
#   - files: [legacy/**]
#     rules: {image-tag-latest: off}

# Objects that live in the cluster and not here.
# externals: [Secret/*, ConfigMap/shop/settings]

# What kt check renders charts with, where the sets of values that lie beside them are not meant.
# check:
#   - paths: [charts/web]
#     releaseName: shop
#     namespace: shop
#     kubernetesVersions: ["1.31", "1.34"]
#     valueSets:
#       - {name: production, values: [env/common.yaml, env/production.yaml]}

# Findings that are known: kt lint . --write-baseline writes them.
# baseline: .kt-baseline.json
`;

const hook = (): string => `# pre-commit install
repos:
  - repo: local
    hooks:
      - id: kt-check
        name: kt check (render, validate, lint)
        entry: kt check --changed-files
        language: node
        additional_dependencies: ["kubekt@${VERSION}"]
        types_or: [yaml, json, text]
        files: (\\.(ya?ml|json|tpl)|Chart\\.lock)$
        require_serial: true
`;

const github = (): string => `name: kt
on: [push, pull_request]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: {node-version: 22}
      # Findings are shown at their lines; a table of them stands in the summary of the job.
      - run: npx --yes kubekt@${VERSION} check -o github
`;

const gitlab = (): string => `kt-check:
  image: node:22
  script:
    # Findings are shown in the merge request.
    - npx --yes kubekt@${VERSION} check -o text -o gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
`;
