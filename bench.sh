#!/usr/bin/env bash
# Measures the service against other programs and writes docs/performance.md: ./bench.sh for all parts, ./bench.sh PART for one.
# ./bench.sh quality judges the labelled declarations of tests/quality and writes docs/quality.md.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"
cd "$root"

# The parts of a complete run, in this order. history-fill creates the verdicts that history reads, if they do not exist.
all=(engine post write batch history process)

part=${1:-all}
if [ $# -gt 0 ]; then shift; fi

need_dotnet
# The quality of the verdicts is judged in the process, without a database.
if [ "$part" != quality ]; then need_postgres; fi

# The engine part compares two engines that run in Node; without Node it reports that they are left out.
need_node_engines() {
  local home=artifacts/bench/node from=bench/ExportControl.Benchmarks/Engine/node
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo 'node or npm is missing: the engines that need them are left out. Install them with apt-get install nodejs npm to measure them.' >&2
    return
  fi
  if [ -d "$home/node_modules" ] && cmp -s "$from/package-lock.json" "$home/installed-lock.json"; then return; fi
  echo 'Installing the engines that run in Node (ZEN, json-rules-engine) into artifacts/bench/node …' >&2
  rm -rf "$home"
  mkdir -p "$home"
  cp "$from/package.json" "$from/package-lock.json" "$home/"
  if (cd "$home" && npm install --no-audit --no-fund --loglevel=error >&2); then
    cp "$from/package-lock.json" "$home/installed-lock.json"
  else
    echo 'npm could not install the engines: they are left out.' >&2
    rm -rf "$home"
  fi
}

# Measurements do not use settings of the developer.
unset ConnectionStrings__ExportControl ConnectionStrings__ExportControlWorker ConnectionStrings__ExportControlOwner EXPORTCONTROL_RULES EXPORTCONTROL_SAMPLES EXPORTCONTROL_DATA EXPORTCONTROL_ADMIN_KEY \
  ASPNETCORE_URLS ASPNETCORE_ENVIRONMENT DOTNET_ENVIRONMENT DOTNET_TieredPGO DOTNET_TieredCompilation DOTNET_gcServer

echo 'Building the benchmarks …' >&2
mkdir -p artifacts
if ! dotnet build bench/ExportControl.Benchmarks -c Release --nologo -v quiet >artifacts/build.log 2>&1; then
  cat artifacts/build.log >&2
  fail 'the build failed; its output is above.'
fi

# The service, built as ./run.sh builds it.
if [ "$part" != quality ] && ! dotnet publish src/ExportControl.Api -c Release --use-current-runtime -o artifacts/publish/served --nologo -v quiet >artifacts/build.log 2>&1; then
  cat artifacts/build.log >&2
  fail 'the build failed; its output is above.'
fi

run() {
  dotnet artifacts/bin/ExportControl.Benchmarks/release/ExportControl.Benchmarks.dll "$@"
}

measure() {
  local name=$1 started=$SECONDS
  echo "== $*"
  if [ "$name" = engine ] || [ "$name" = engine-bdn ]; then need_node_engines; fi
  if [ "$name" = history ] && run has history-fill; then run history-fill || return; fi
  run "$@" || return
  echo "== $name took $((SECONDS - started)) s"
}

case $part in
  all)
    failed=()
    for one in "${all[@]}"; do
      # The other parts run after a failure; the exit code reports it.
      if run has "$one"; then measure "$one" || failed+=("$one"); fi
    done
    run page
    if [ ${#failed[@]} -ne 0 ]; then fail "not measured: ${failed[*]}."; fi
    ;;
  page) run page ;;
  *)
    run has "$part" || fail "'$part' is not a part; expected all, page or one of: $(run parts)."
    measure "$part" "$@"
    case $part in engine-bdn | history-fill | quality) ;; *) run page ;; esac
    ;;
esac
