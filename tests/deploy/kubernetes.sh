# The manifests of Kubernetes: built by kustomize, checked against the models of Kubernetes, by a linter, and against the program. Sourced by run.sh.
# There is no cluster: whether an admission controller or a storage class of yours accepts them is not tested.
# shellcheck disable=SC2317 # the functions are called by check
if has npm node; then
  mkdir -p "$work/kubernetes"
  cp "$root"/tests/deploy/kubernetes/{package.json,package-lock.json,check.mjs} "$work/kubernetes/"
  install_packages() { (cd "$work/kubernetes" && npm ci --ignore-scripts --no-audit --no-fund); }
  check 'the packages of npm are installed' install_packages

  check 'the linter of the Dockerfile has no finding' "$work/kubernetes/node_modules/.bin/dockerfile-utils" lint "$root/Dockerfile"
  # The files as they are, and as kustomize builds them.
  for file in "$root"/deploy/kubernetes/*.yaml; do
    if [ "$(basename "$file")" != kustomization.yaml ]; then cat "$file"; echo '---'; fi
  done | sed '$d' | sed 's/image: exportcontrol$/image: exportcontrol:1.0.0/' >"$work/kubernetes/files.yaml"
  built=$work/kubernetes/files.yaml
  if has kubectl; then
    built=$work/kubernetes/built.yaml
    build() { kubectl kustomize "$root/deploy/kubernetes" >"$built"; }
    check 'kustomize builds the manifests' build
  fi
  checked() { node "$work/kubernetes/check.mjs" "$1" "$root" <"$built"; }
  check 'the manifests are valid for the models of Kubernetes' checked schema
  check 'the manifests have no member that Kubernetes does not know' checked members
  check 'the linter (Pod Security Standards restricted, practices, references) has no finding' checked linter
  check 'the manifests agree with the program' checked program

  # Each step finds a fault of its kind.
  spoiled() { not eval 'sed -E "$2" "$built" | node "$work/kubernetes/check.mjs" "$1" "$root"'; }
  check 'a value of a wrong type is found' spoiled schema 's/replicas: 2/replicas: two/'
  check 'a misspelt member is found' spoiled members 's/readOnlyRootFilesystem/readonlyRootFilesystem/'
  check 'a container that may be root is found' spoiled linter 's/runAsNonRoot: true/runAsNonRoot: false/'
  check 'a Secret that does not exist is found' spoiled linter 's/secretName: exportcontrol$/secretName: other/'
  check 'a setting that the program does not know is found' spoiled program 's/EXPORTCONTROL_LOG_FORMAT/EXPORTCONTROL_LOGFORMAT/'
fi
