#!/usr/bin/env bash
# Checks the files of deploy/: units of systemd, the sample of a TLS proxy with a service behind it, the manifests of Kubernetes, docker-compose.yml, the Dockerfile. A part whose tool is
# missing is skipped; with CI=true it is a fault. The last line: "Deployment: N checks, M faults, K skipped". The service must be built.
# ./tests/deploy/run.sh [units|compose|proxy|kubernetes …]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
work=$root/artifacts/deploy
service=$root/artifacts/bin/ExportControl.Api/release/ExportControl.Api.dll
checks=0 faults=0 skipped=0
# A write to a connection that was closed is a fault of its check, not the end of the script.
trap '' PIPE
rm -rf "$work"
mkdir -p "$work"

# check NAME COMMAND …: the output is shown if the command fails.
check() {
  local name=$1 code=0
  shift
  checks=$((checks + 1))
  "$@" >"$work/output" 2>&1 || code=$?
  if [ "$code" -eq 0 ]; then
    echo "ok    $name"
  else
    echo "  fault $name (exit code $code)"
    faults=$((faults + 1))
    head -c 4000 "$work/output"
  fi
}

# has TOOL …: whether all are installed; otherwise the part is skipped.
has() {
  local tool
  for tool in "$@"; do
    if ! command -v "$tool" >/dev/null && [ ! -x "/usr/sbin/$tool" ]; then
      echo "$tool is missing: this part is skipped."
      if [ "${CI:-}" = true ]; then faults=$((faults + 1)); else skipped=$((skipped + 1)); fi
      return 1
    fi
  done
}

not() { ! "$@"; }

if [ $# -eq 0 ]; then set -- units compose proxy kubernetes; fi
for part in "$@"; do
  # shellcheck source=/dev/null
  source "$root/tests/deploy/$part.sh"
done

echo "Deployment: $checks checks, $faults faults, $skipped skipped"
[ "$faults" -eq 0 ]
