#!/usr/bin/env bash
# The step of action.yml. All that a workflow says comes in variables, and each line of a list is one argument.
set -euo pipefail

args=(--fail-on "$KT_FAIL_ON" -o github)
[ -z "$KT_SARIF" ] || args+=(-o "sarif=$KT_SARIF")
[ -z "$KT_SINCE" ] || args+=(--since "$KT_SINCE")
[ -z "$KT_AGAINST" ] || args+=(--against "$KT_AGAINST")
[ -z "$KT_KUBERNETES_VERSIONS" ] || args+=(--kubernetes-version "$KT_KUBERNETES_VERSIONS")
[ -z "$KT_MAX_WARNINGS" ] || args+=(--max-warnings "$KT_MAX_WARNINGS")
[ -z "$KT_BASELINE" ] || args+=(--baseline "$KT_BASELINE")
[ -z "$KT_SHARD" ] || args+=(--shard "$KT_SHARD")
while IFS= read -r line; do [ -z "$line" ] || args+=("$line"); done <<<"$KT_ARGS"
args+=(--)
while IFS= read -r line; do [ -z "$line" ] || args+=("$line"); done <<<"$KT_PATHS"

# A tag without dist/ is built once; kt itself asks no network.
[ -e "$KT_ROOT/dist/start.cjs" ] || (cd "$KT_ROOT" && npm ci --no-audit --no-fund >&2)

code=0
node "$KT_ROOT/bin/kt.js" check "${args[@]}" || code=$?
{
  echo "exit-code=$code"
  echo "sarif-file=$KT_SARIF"
} >>"$GITHUB_OUTPUT"
exit "$code"
