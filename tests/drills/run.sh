#!/usr/bin/env bash
# Attacks a service of its own from outside and prints figures; exits with 1 when a promise is broken (docs/performance/safety.md).
# ./tests/drills/run.sh [drill …] [--short] [--seed N] [--from N] [--count N] [--service PATH]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"
cd "$root"

need_dotnet
need_postgres
mkdir -p artifacts
if ! dotnet build tests/ExportControl.Drills -c Release --nologo -v quiet >artifacts/build.log 2>&1; then
  cat artifacts/build.log >&2
  fail 'the build failed; its output is above.'
fi
exec dotnet artifacts/bin/ExportControl.Drills/release/ExportControl.Drills.dll "$@"
