#!/usr/bin/env bash
# Measures the product against its peers and writes docs/performance.md: ./bench.sh for all parts, ./bench.sh engine|post|write|batch|history|process for one.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"
cd "$root"

# What the whole run is made of, in this order. history needs the verdicts that history-fill makes where they are not there yet.
all=(engine post write batch history process)

part=${1:-all}
if [ $# -gt 0 ]; then shift; fi

need_dotnet
need_postgres

# The engines of Node are peers of the engine part alone; without them it runs and says that they were left out.
need_node_peers() {
  local home=artifacts/bench/node from=bench/ExportControl.Benchmarks/Engine/node
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo 'node or npm is missing: the peers that need them are left out. Install them (apt-get install nodejs npm) to have them measured.' >&2
    return
  fi
  if [ -d "$home/node_modules" ] && cmp -s "$from/package-lock.json" "$home/wanted-lock.json"; then return; fi
  echo 'Installing the peers of Node (ZEN, json-rules-engine) into artifacts/bench/node …' >&2
  rm -rf "$home"
  mkdir -p "$home"
  cp "$from/package.json" "$from/package-lock.json" "$home/"
  if (cd "$home" && npm install --no-audit --no-fund --loglevel=error >&2); then
    cp "$from/package-lock.json" "$home/wanted-lock.json"
  else
    echo 'npm could not install them: they are left out.' >&2
    rm -rf "$home"
  fi
}

# A developer's own settings are no part of a measurement.
unset ConnectionStrings__ExportControl EXPORTCONTROL_RULES EXPORTCONTROL_SAMPLES EXPORTCONTROL_DATA EXPORTCONTROL_ADMIN_KEY \
  ASPNETCORE_URLS ASPNETCORE_ENVIRONMENT DOTNET_ENVIRONMENT DOTNET_TieredPGO DOTNET_TieredCompilation DOTNET_gcServer

echo 'Building the benchmarks …' >&2
mkdir -p artifacts
if ! dotnet build bench/ExportControl.Benchmarks -c Release --nologo -v quiet >artifacts/build.log 2>&1; then
  cat artifacts/build.log >&2
  fail 'the build failed; its messages are above.'
fi

# The service as ./run.sh serves it.
if ! dotnet publish src/ExportControl.Api -c Release --use-current-runtime -o artifacts/publish/served --nologo -v quiet >artifacts/build.log 2>&1; then
  cat artifacts/build.log >&2
  fail 'the build failed; its messages are above.'
fi

run() {
  dotnet artifacts/bin/ExportControl.Benchmarks/release/ExportControl.Benchmarks.dll "$@"
}

measure() {
  local name=$1 began=$SECONDS
  echo "== $*"
  if [ "$name" = engine ] || [ "$name" = engine-bdn ]; then need_node_peers; fi
  if [ "$name" = history ] && run knows history-fill; then run history-fill || return; fi
  run "$@" || return
  echo "== $name took $((SECONDS - began)) s"
}

case $part in
  all)
    missing=()
    for one in "${all[@]}"; do
      # A part that fails keeps the others from nothing; the run as a whole has failed all the same.
      if run knows "$one"; then measure "$one" || missing+=("$one"); fi
    done
    run page
    if [ ${#missing[@]} -ne 0 ]; then fail "not measured: ${missing[*]}."; fi
    ;;
  page) run page ;;
  *)
    run knows "$part" || fail "'$part' is no part; all, page or one of: $(run parts)."
    measure "$part" "$@"
    case $part in engine-bdn | history-fill) ;; *) run page ;; esac
    ;;
esac
