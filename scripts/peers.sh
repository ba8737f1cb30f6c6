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
