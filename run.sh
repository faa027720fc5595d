#!/usr/bin/env bash
# Builds ExportControl and serves it until Ctrl-C. Settings are environment variables (docs/operations.md).
set -euo pipefail
started_in=$PWD
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"

absolute() { case $1 in /*) printf '%s' "$1" ;; *) printf '%s/%s' "$started_in" "$1" ;; esac; }

need_dotnet
if [ -z "${ConnectionStrings__ExportControl:-}" ]; then need_postgres; fi

export EXPORTCONTROL_RULES EXPORTCONTROL_SAMPLES EXPORTCONTROL_DATA
EXPORTCONTROL_RULES=$(absolute "${EXPORTCONTROL_RULES:-$root/rules}")
EXPORTCONTROL_SAMPLES=$(absolute "${EXPORTCONTROL_SAMPLES:-$root/docs/samples}")
EXPORTCONTROL_DATA=$(absolute "${EXPORTCONTROL_DATA:-$root/.data}")
export ASPNETCORE_URLS=${ASPNETCORE_URLS:-http://127.0.0.1:8080}
export DOTNET_ENVIRONMENT=${DOTNET_ENVIRONMENT:-Production}

echo 'Building ExportControl …' >&2
mkdir -p "$root/artifacts"
# Compiled ahead of time for this platform (ReadyToRun): a longer build, a shorter start.
served=$root/artifacts/publish/served
if ! dotnet publish "$root/src/ExportControl.Api" -c Release --use-current-runtime -o "$served" --nologo -v quiet >"$root/artifacts/build.log" 2>&1; then
  cat "$root/artifacts/build.log" >&2
  fail 'the build failed; its output is above.'
fi

# exec: the host receives signals itself and stops PostgreSQL before it ends.
cd "$root"
exec dotnet "$served/ExportControl.Api.dll" "$@"
