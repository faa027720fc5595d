#!/usr/bin/env bash
# Starts the program in each way that must fail, prints its line and its exit code, and fails where the code is another, where there is not exactly one
# line, or where it is a stack trace. As root it also fills the disk of a private cluster (docs/operations.md, exit codes and monitoring).
# ./tests/drills/clear-ends.sh [path of ExportControl.Api.dll]
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
program=${1:-$root/artifacts/bin/ExportControl.Api/release/ExportControl.Api.dll}
[ -f "$program" ] || dotnet build "$root/src/ExportControl.Api" -c Release --nologo -v quiet || exit 1
work=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
failures=0
held=
served=
mounted=
key=drill-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')

finish() {
  [ -n "$held" ] && kill "$held" 2>/dev/null
  [ -n "$served" ] && kill "$served" 2>/dev/null && wait "$served" 2>/dev/null
  [ -n "$mounted" ] && umount "$mounted" 2>/dev/null
  rm -rf "$work"
}
trap finish EXIT

# ends CODE NAME [VARIABLE=VALUE …] [-- argument …]
ends() {
  local code=$1 name=$2 settings=() exit_code lines
  shift 2
  while [ $# -gt 0 ] && [ "$1" != -- ]; do settings+=("$1"); shift; done
  [ $# -gt 0 ] && shift
  env EXPORTCONTROL_RULES="$root/rules" EXPORTCONTROL_DATA="$work/data" EXPORTCONTROL_ADMIN_KEY="$key" ASPNETCORE_URLS="http://127.0.0.1:$port" "${settings[@]}" \
    timeout 120 dotnet "$program" "$@" >"$work/out" 2>"$work/err"
  exit_code=$?
  lines=$(grep -c . "$work/err")
  printf '%-32s exit %s   %s\n' "$name" "$exit_code" "$(head -1 "$work/err" | cut -c1-180)"
  if [ "$exit_code" != "$code" ] || [ "$lines" != 1 ] || grep -q '^   at ' "$work/err" "$work/out"; then
    echo "  FAILED: expected exit code $code and one line without a stack trace; lines: $lines"
    failures=$((failures + 1))
  fi
}

broken() { # broken NAME FILE TEXT: a copy of the rules with one file replaced
  cp -r "$root/rules" "$work/$1" && printf '%s' "$3" >"$work/$1/$2" && printf 'EXPORTCONTROL_RULES=%s' "$work/$1"
}

unreachable='Host=127.0.0.1;Port=1;Database=x;Username=x;Password=x;Timeout=2'
ends 64 'unknown argument' -- --helth
ends 78 'https without a certificate' ASPNETCORE_URLS=https://127.0.0.1:$port
ends 78 'certificate that does not exist' ASPNETCORE_URLS=https://127.0.0.1:$port ASPNETCORE_Kestrel__Certificates__Default__Path="$work/none.pfx"
ends 78 'address without a scheme' ASPNETCORE_URLS=127.0.0.1:$port
ends 78 'address with a path' ASPNETCORE_URLS=http://127.0.0.1:$port/path
ends 78 'port above 65535' ASPNETCORE_URLS=http://127.0.0.1:99999
ends 78 'rules folder does not exist' EXPORTCONTROL_RULES="$work/none"
ends 78 'data folder is a file' EXPORTCONTROL_DATA="$program"
ends 78 'connection string without a host' ConnectionStrings__ExportControl=nonsense
ends 69 'unavailable database' ConnectionStrings__ExportControl="$unreachable" ConnectionStrings__ExportControlOwner="$unreachable"

python3 -c "import socket,time; s=socket.socket(); s.bind(('127.0.0.1',$port)); s.listen(); time.sleep(600)" & held=$!
sleep 1
ends 69 'busy port'
kill "$held"; wait "$held" 2>/dev/null; held=

ends 69 'address of another machine' ASPNETCORE_URLS=http://203.0.113.1:$port
first_csv=$(cd "$root/rules" && find lists -name '*.csv' | sort | head -1)
ends 65 'rules: JSON that ends early' "$(broken json groups.json '{"groups": [')"
ends 65 'rules: a list that is no CSV' "$(broken csv "$first_csv" 'a,"b')"
ends 65 'rules: bytes that are not UTF-8' "$(broken bytes "$first_csv" $'code\n\xea\xee\xe4')"

# A full disk, with a private cluster on a file system of its own.
ask() { curl -s -o "$work/answer" -w '%{http_code}' -m 15 -D "$work/head" -H "X-Api-Key: $key" "$@"; }
post() {
  sed "s/\"reference\": *\"[^\"]*\"/\"reference\": \"DISK-$1\"/" "$root/docs/samples/17-mixed-shipment.json" >"$work/body"
  ask -H 'Content-Type: application/json' --data-binary "@$work/body" "http://127.0.0.1:$port/v1/declarations"
}
check() { # check NAME ACTUAL EXPECTED
  printf '%-32s %s\n' "$1" "$2"
  case " $3 " in *" $2 "*) ;; *) echo "  FAILED: expected one of: $3"; failures=$((failures + 1)) ;; esac
}
ready_within() { # ready_within SECONDS STATUS
  local end=$((SECONDS + $1)) status=
  while [ $SECONDS -lt $end ]; do status=$(ask "http://127.0.0.1:$port/health/ready"); [ "$status" = "$2" ] && break; sleep 1; done
  echo "$status"
}
mkdir "$work/disk"
if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=400m,mode=755 tmpfs "$work/disk" 2>/dev/null; then
  mounted=$work/disk
  chmod 755 "$work"
  env EXPORTCONTROL_RULES="$root/rules" EXPORTCONTROL_DATA="$work/disk/data" EXPORTCONTROL_ADMIN_KEY="$key" ASPNETCORE_URLS="http://127.0.0.1:$port" \
    dotnet "$program" >"$work/service.out" 2>"$work/service.err" & served=$!
  check 'disk: ready with space' "$(ready_within 120 200)" 200
  check 'disk: post with space' "$(post first)" 201
  dd if=/dev/zero of="$work/disk/filler" bs=1M >/dev/null 2>&1
  worst=201
  for n in $(seq 1 400); do
    status=$(post "$n")
    case $status in 200 | 201) ;; 503) worst=503; break ;; *) worst=$status; break ;; esac
  done
  check "disk: post $n on a full disk" "$worst" 503
  check 'disk: Retry-After' "$(grep -ic '^retry-after' "$work/head")" 1
  check 'disk: not ready' "$(ready_within 20 503)" 503
  check 'disk: stored verdicts are read' "$(ask "http://127.0.0.1:$port/v1/verdicts?limit=1")" '200 503'
  rm "$work/disk/filler"
  check 'disk: ready after space is freed' "$(ready_within 120 200)" 200
  check "disk: post $n again" "$(post "$n")" '201 200'
  for n in first 1; do check "disk: verdict $n is still stored" "$(ask "http://127.0.0.1:$port/v1/declarations?reference=DISK-$n")" '200 404'; done
  if grep -q '^   at ' "$work/service.err"; then echo '  FAILED: a stack trace on the standard error output'; failures=$((failures + 1)); fi
  grep -c 'A request failed' "$work/service.out" | sed 's/^/requests logged as faults: /'
  kill "$served"; wait "$served"; check 'disk: exit code after SIGTERM' $? 0; served=
else
  echo 'disk: skipped; it needs root and the right to mount'
fi

echo "failures: $failures"
[ "$failures" = 0 ]
