#!/usr/bin/env bash
# Installs what the tests need, builds everything once (warnings are errors), and runs every test project.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"
cd "$root"

need_dotnet
if [ -z "${EXPORTCONTROL_TEST_POSTGRES:-}" ]; then need_postgres; fi
need_pgbouncer
need_curl_and_jq
need_npm
need_chromium
need_deployment_tools

# Tests do not use settings of the developer.
unset ConnectionStrings__ExportControl ConnectionStrings__ExportControlWorker ConnectionStrings__ExportControlOwner ConnectionStrings__ExportControlPooled ConnectionStrings__ExportControlRead \
  ConnectionStrings__ExportControl_FILE ConnectionStrings__ExportControlWorker_FILE ConnectionStrings__ExportControlOwner_FILE \
  EXPORTCONTROL_RULES EXPORTCONTROL_SAMPLES EXPORTCONTROL_DATA EXPORTCONTROL_ADMIN_KEY EXPORTCONTROL_ADMIN_KEY_FILE ASPNETCORE_URLS ASPNETCORE_ENVIRONMENT DOTNET_ENVIRONMENT

# The packages must be those of the lock files; after a change of packages: dotnet restore --force-evaluate.
dotnet restore ExportControl.sln --locked-mode --nologo -v minimal
dotnet build ExportControl.sln -c Release --nologo -v minimal -warnaserror

passed=0 failed=0 skipped=0
logs=artifacts/test-logs
rm -rf "$logs"
mkdir -p "$logs"

# run_tests PROJECT …
run_tests() {
  local project name exit_code
  for project in "$@"; do
    name=$(basename "$project" .csproj)
    exit_code=0
    dotnet "artifacts/bin/$name/release/$name.dll" -noColor -noLogo >"$logs/$name.log" 2>&1 || exit_code=$?
    echo "$exit_code" >"$logs/$name.exit"
    echo "== $name"
    cat "$logs/$name.log"
  done
}

# run_script NAME COMMAND …: the last line of the log has the counts.
run_script() {
  local name=$1
  shift
  "$@" >"$logs/$name.log" 2>&1 || true
  echo "== $name"
  cat "$logs/$name.log"
}

# All but the tests of the API: the other test projects, the short forms of the drills, the generated clients with the linters of the OpenAPI document, and
# the checks of the deployment (units of systemd, TLS proxy, manifests of Kubernetes).
run_others() {
  local others
  mapfile -t others < <(printf '%s\n' tests/*.Tests/*.csproj | grep -v ExportControl.Api.Tests)
  run_tests "${others[@]}"
  run_script drills dotnet artifacts/bin/ExportControl.Drills/release/ExportControl.Drills.dll kill ends keys fuzz --short
  if command -v npm >/dev/null || [ "${CI:-}" = true ]; then run_script clients ./tests/clients/run.sh; fi
  run_script deployment ./tests/deploy/run.sh
}

# The tests of the API take as long as all others together: both run at the same time.
run_tests tests/ExportControl.Api.Tests/ExportControl.Api.Tests.csproj &
run_others
wait

for project in tests/*.Tests/*.csproj; do
  name=$(basename "$project" .csproj)
  log=$logs/$name.log
  exit_code=$(cat "$logs/$name.exit")

  # "   Name  Total: 21, Errors: 0, Failed: 0, Skipped: 2, Not Run: 0, Time: 42.666s"; for a project without tests, "Total: 0" only.
  line=$(grep -F "$name  Total: " "$log" | tail -n 1) || line=
  if [[ $line =~ Total:\ ([0-9]+)(,\ Errors:\ ([0-9]+),\ Failed:\ ([0-9]+),\ Skipped:\ ([0-9]+),\ Not\ Run:\ ([0-9]+))? ]]; then
    total=${BASH_REMATCH[1]} project_failed=$((${BASH_REMATCH[3]:-0} + ${BASH_REMATCH[4]:-0})) project_skipped=$((${BASH_REMATCH[5]:-0} + ${BASH_REMATCH[6]:-0}))
    passed=$((passed + total - ${BASH_REMATCH[4]:-0} - project_skipped)) failed=$((failed + project_failed)) skipped=$((skipped + project_skipped))
    if [ "$exit_code" -ne 0 ] && [ "$project_failed" -eq 0 ] && [ "$total" -ne 0 ]; then
      echo "$name exited with code $exit_code although no test failed."
      failed=$((failed + 1))
    fi
  else
    echo "$name exited with code $exit_code before its tests were finished."
    failed=$((failed + 1))
  fi
done

# Each check of a script counts as a test: "Drills: 3 checks, 0 faults", "Deployment: 9 checks, 0 faults, 0 skipped".
for name in drills clients deployment; do
  log=$logs/$name.log
  if [ ! -e "$log" ]; then
    echo 'npm is missing: the generated clients are not tested.'
    skipped=$((skipped + 1))
  elif [[ $(tail -n 1 "$log") =~ ^[A-Z][a-z]+:\ ([0-9]+)\ checks,\ ([0-9]+)\ faults(,\ ([0-9]+)\ skipped)?$ ]]; then
    passed=$((passed + BASH_REMATCH[1] - BASH_REMATCH[2])) failed=$((failed + BASH_REMATCH[2])) skipped=$((skipped + ${BASH_REMATCH[4]:-0}))
  else
    echo "The checks of '$name' ended before they were finished."
    failed=$((failed + 1))
  fi
done

if [ "$failed" -ne 0 ]; then
  echo '== Failed'
  # With the first lines of what each failed test says.
  grep -hE -A 15 '\[FAIL\]|\[ERROR\]|  fault ' "$logs"/*.log | cut -c 1-400 || true
fi
if [ $((passed + failed)) -eq 0 ]; then echo 'No test ran.'; fi
summary="$passed passed, $failed failed"
if [ "$skipped" -ne 0 ]; then summary="$summary, $skipped skipped"; fi
echo "$summary"
[ "$failed" -eq 0 ] && [ "$passed" -ne 0 ]
