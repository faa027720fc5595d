#!/usr/bin/env bash
# Tries each statement of forbidden-statements.txt with psql as the logins of the run time, in a service of its own, and prints the error of each.
# Exits with 1 when a statement is not refused for lack of rights, or when a login sees a row that it must not see. Builds unless --service names a program.
# ./tests/drills/forbidden-statements.sh [--service path/to/ExportControl.Api.dll]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"
need_dotnet
need_postgres
cd "$root"

service=artifacts/bin/ExportControl.Api/release/ExportControl.Api.dll
if [ "${1:-}" = --service ]; then
  service=$2
else
  mkdir -p artifacts
  dotnet build src/ExportControl.Api -c Release --nologo -v quiet >artifacts/build.log 2>&1 || { cat artifacts/build.log >&2; fail 'the build failed; its output is above.'; }
fi

unset ConnectionStrings__ExportControl ConnectionStrings__ExportControlWorker ConnectionStrings__ExportControlOwner ConnectionStrings__ExportControlPooled EXPORTCONTROL_SAMPLES
data=$(mktemp -d)
chmod 711 "$data"
EXPORTCONTROL_DATA=$data/service EXPORTCONTROL_RULES=$root/rules ASPNETCORE_URLS=http://127.0.0.1:0 dotnet "$service" >"$data/log" 2>&1 &
host=$!
stop() {
  kill -TERM "$host" 2>/dev/null || true
  wait "$host" 2>/dev/null || true
  if [ -f "$data/service/postgres.location" ]; then rm -rf "$(cat "$data/service/postgres.location")"; fi
  rm -rf "$data"
}
trap stop EXIT
for _ in $(seq 600); do
  if grep -q '^ExportControl serves' "$data/log"; then break; fi
  kill -0 "$host" 2>/dev/null || { cat "$data/log" >&2; fail 'the service did not start.'; }
  sleep 0.2
done

folder=$data/service
socket=$(cat "$folder/postgres.location" 2>/dev/null || echo "$folder")/postgres
as() { PGPASSWORD=$(cat "$folder/postgres.$1") psql -X -q -A -t -h "$socket" -U "$2" -d exportcontrol -v ON_ERROR_STOP=1 -v VERBOSITY=verbose "${@:3}"; }

# Rows to change: a revoked key, a key that expires, a verdict in the search index.
tenant=$(as password exportcontrol_owner -c 'SELECT id FROM tenants LIMIT 1')
as password exportcontrol_owner <<SQL
INSERT INTO api_keys (tenant_id, id, prefix, hash, role, name, is_configured, revoked_at, expires_at)
SELECT '$tenant', gen_random_uuid(), 'drill', sha256(convert_to(n::text, 'UTF8')), 'broker', 'drill', false, CASE n WHEN 1 THEN now() END, now() + interval '1 day' FROM generate_series(1, 2) n;
INSERT INTO search_segments (tenant_id, last_id, after_id, size, starts) VALUES ('$tenant', 'ffffffff-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000', 0, '{}');
INSERT INTO search_segment_ids (tenant_id, last_id, word, ids) VALUES ('$tenant', 'ffffffff-0000-0000-0000-000000000000', 0, '{}');
INSERT INTO search_postings (tenant_id, term, last_id, positions) VALUES ('$tenant', 1, 'ffffffff-0000-0000-0000-000000000000', '');
INSERT INTO search_names (tenant_id, term, name) VALUES ('$tenant', 1, 'a name');
SQL

tried=0 failed=0
try() {
  local login=$1 statement=$2 output error
  tried=$((tried + 1))
  case $statement in
    'CREATE DATABASE'* | 'ALTER SYSTEM'*) output=$(as "exportcontrol_$login" "exportcontrol_$login" -c "$statement" 2>&1) && output="done: $output" ;;
    *) output=$(as "exportcontrol_$login" "exportcontrol_$login" 2>&1 <<<"BEGIN; SET LOCAL exportcontrol.tenant = '$tenant'; $statement; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK;") && output="done: $output" ;;
  esac
  error=$(grep -m1 -o 'ERROR:.*' <<<"$output" || true)
  if [[ $error == 'ERROR:  42501:'* ]]; then
    printf 'refused  %-7s  %s\n                  %s\n' "$login" "$statement" "$error"
  else
    failed=$((failed + 1))
    printf 'NOT REFUSED FOR LACK OF RIGHTS  %s  %s\n                  %s\n' "$login" "$statement" "$output"
  fi
}

while IFS= read -r line; do
  case $line in
    '' | '#'*) continue ;;
    'both | '*) try service "${line#* | }"; try worker "${line#* | }" ;;
    'blind | '*)
      tried=$((tried + 1))
      seen=$(as exportcontrol_service exportcontrol_service -c "${line#* | }")
      if [ "$seen" = 0 ]; then
        printf 'sees 0   service  %s\n' "${line#* | }"
      else
        failed=$((failed + 1))
        printf 'SEES %s  service  %s\n' "$seen" "${line#* | }"
      fi
      ;;
    *) try "${line%% | *}" "${line#* | }" ;;
  esac
done <tests/drills/forbidden-statements.txt

echo "$tried statements, $failed not refused"
[ "$failed" -eq 0 ]
