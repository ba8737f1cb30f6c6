#!/usr/bin/env bash
# Installs the programs that goldens come from and that benchmarks compare with into .peers/ (or the folder given).
# Needs Go and the network; nothing else in this project does.
#
# `go install` leaves out the stamps of Helm's release builds, which shows in two places: HelmVersion prints v3.22 and
# v4.3, and without --kube-version the cluster is said to be v1.20.0 (helm 3) or v1.37.0 (helm 4). Goldens therefore
# always pass --kube-version, and our charts never print HelmVersion.
set -euo pipefail

mkdir -p "${1:-.peers}"
bin=$(cd "${1:-.peers}" && pwd)
export GOBIN="$bin"
cd "$(mktemp -d)" # outside of any Go module

# install NAME MODULE@VERSION: one program under the name it shall have.
install() {
  [[ -x "$bin/$1" ]] && { echo "$1: is there"; return; }
  go install "$2"
  local built=${2%@*}
  [[ "$bin/${built##*/}" == "$bin/$1" ]] || mv "$bin/${built##*/}" "$bin/$1"
  echo "$1: installed from $2"
}

install helm3 helm.sh/helm/v3/cmd/helm@v3.22.0
install helm4 helm.sh/helm/v4/cmd/helm@v4.3.1
install kubeconform github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0
install kube-score github.com/zegl/kube-score/cmd/kube-score@v1.20.0
install dyff github.com/homeport/dyff/cmd/dyff@latest
install kube-linter golang.stackrox.io/kube-linter/cmd/kube-linter@latest

# The schemas that owners of formats publish; tests of outputs are skipped where one is missing.
# schema NAME URL: one file under the name it shall have.
schema() {
  [[ -s "$bin/schemas/$1" ]] && { echo "$1: is there"; return; }
  mkdir -p "$bin/schemas"
  curl --fail --silent --show-error --location --output "$bin/schemas/$1" "$2"
}
github=https://raw.githubusercontent.com
schema sarif-schema-2.1.0.json "$github/oasis-tcs/sarif-spec/main/sarif-2.1/schema/sarif-schema-2.1.0.json"
schema rdjson.schema.json "$github/reviewdog/reviewdog/master/proto/rdf/jsonschema/DiagnosticResult.json"
schema junit-10.xsd "$github/jenkinsci/xunit-plugin/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd"
schema gitlab-codequality.json "$github/gitlabhq/gitlabhq/master/app/validators/json_schemas/codeclimate.json"
