#!/usr/bin/env bash
# Runs the image and the order of docker-compose.yml without a container engine: the files that the Dockerfile copies, the user, no capabilities, a
# read-only file system with /data and /tmp, the database made with the arguments of compose, create-roles.sql, the container that migrates, then the
# service. Needs root, setpriv and unshare. Exits with 1 when a check fails. It does not pull images and does not test the engine's limits.
# ./tests/drills/image.sh [folder with the published service; without it the service is published]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"
need_dotnet
need_postgres
need_curl_and_jq
cd "$root"
[ "$EUID" -eq 0 ] || fail 'it must be started as root, because it changes to the users of the containers.'

user=1654 # APP_UID of the base image
work=$(mktemp -d /var/tmp/exportcontrol-image-XXXXXX)
chmod 755 "$work"
postgres=$(dirname "$(readlink -f "$(ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1 || true)")")
host=
stop() {
  if [ -n "$host" ]; then kill -TERM "$host" 2>/dev/null || true; wait "$host" 2>/dev/null || true; fi
  as_postgres "$postgres/pg_ctl" -D "$work/pg" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap stop EXIT
faults=0
check() { if eval "$2"; then echo "ok    $1"; else echo "fault $1"; faults=$((faults + 1)); fi; }
as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }

# The last stage of the Dockerfile.
if [ -n "${1:-}" ]; then
  cp -r "$1" "$work/app"
else
  mkdir -p artifacts
  dotnet publish src/ExportControl.Api -c Release --use-current-runtime -o "$work/app" -p:UseAppHost=false --nologo -v quiet >artifacts/build.log 2>&1 \
    || { cat artifacts/build.log >&2; fail 'the build failed; its output is above.'; }
fi

while read -r -a copy; do
  target=${copy[-1]}
  unset 'copy[-1]'
  case $target in ./) cp -r "${copy[@]}" "$work/app/" ;; *) cp -r "${copy[0]}" "$work/app/$target" ;; esac
done < <(sed -nE '/^FROM .*aspnet/,$ { /^COPY --from/d; s/^COPY //p }' Dockerfile)
chmod -R go+rX "$work/app"
install -d -o "$user" -g "$user" -m 700 "$work/data"
check 'the image has the licences and the rules' '[ -s "$work/app/LICENSE" ] && [ -s "$work/app/NOTICE" ] && [ -s "$work/app/THIRD-PARTY-NOTICES" ] && [ -d "$work/app/rules/lists" ]'
check 'the image has no samples' '[ ! -e "$work/app/samples" ]'

# The database of compose, as a user without rights, on a free port.
port=$((20000 + RANDOM % 10000)) listen=$((30000 + RANDOM % 2000))
install -d -o postgres -m 700 "$work/pg" "$work/socket"
secret() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
export EXPORTCONTROL_OWNER_PASSWORD EXPORTCONTROL_SERVICE_PASSWORD EXPORTCONTROL_WORKER_PASSWORD
EXPORTCONTROL_OWNER_PASSWORD=$(secret) EXPORTCONTROL_SERVICE_PASSWORD=$(secret) EXPORTCONTROL_WORKER_PASSWORD=$(secret)
read -r -a arguments < <(sed -nE 's/.*POSTGRES_INITDB_ARGS: "(.*)"/\1/p' docker-compose.yml)
as_postgres "$postgres/initdb" -D "$work/pg" -U postgres --auth-local=trust --no-sync "${arguments[@]}" >/dev/null 2>&1
as_postgres "$postgres/pg_ctl" -D "$work/pg" -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$work/socket -c max_connections=200" -l "$work/pg/log" -w start >/dev/null
as_postgres "$postgres/psql" -qX -h "$work/socket" -p "$port" -U postgres -f "$root/eng/create-roles.sql" >/dev/null

# Replaces the shell by a program as in the containers of compose: environment variables are those given here only.
contained() {
  # shellcheck disable=SC2016
  exec unshare --mount --propagation private bash -c '
    set -e
    work=$1 user=$2; shift 2
    mount --bind "$work/data" "$work/data"
    mount -t tmpfs tmpfs /tmp
    mount -o remount,bind,ro /
    cd "$work/app"
    exec setpriv --reuid="$user" --regid="$user" --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs env -i "PATH=$PATH" DOTNET_EnableDiagnostics=0 \
      "ASPNETCORE_URLS=http://+:'"$listen"'" "EXPORTCONTROL_RULES=$work/app/rules" "EXPORTCONTROL_DATA=$work/data" "$@"' bash "$work" "$user" "$@"
}
server="Host=127.0.0.1;Port=$port;Database=exportcontrol"
check 'the container that migrates ends with 0' \
  '(contained "ConnectionStrings__ExportControlOwner=$server;Username=exportcontrol_owner;Password=$EXPORTCONTROL_OWNER_PASSWORD" dotnet ExportControl.Api.dll migrate) >"$work/migrate.log" 2>&1 || { cat "$work/migrate.log"; false; }'
contained "ConnectionStrings__ExportControl=$server;Username=exportcontrol_service;Password=$EXPORTCONTROL_SERVICE_PASSWORD" \
  "ConnectionStrings__ExportControlWorker=$server;Username=exportcontrol_worker;Password=$EXPORTCONTROL_WORKER_PASSWORD" dotnet ExportControl.Api.dll >"$work/log" 2>&1 &
host=$!
for _ in $(seq 600); do
  if ASPNETCORE_URLS=http://+:$listen bash "$work/app/healthy.sh" 2>/dev/null || ! kill -0 "$host" 2>/dev/null; then break; fi
  sleep 0.2
done

check 'the health check of the image passes' 'ASPNETCORE_URLS=http://+:$listen bash "$work/app/healthy.sh" || { cat "$work/log"; false; }'
check "the service runs as user $user" 'grep -qE "^Uid:\s+$user\s+$user\s+$user\s+$user$" "/proc/$host/status"'
check 'the service has no capabilities and cannot gain any' \
  'grep -qE "^CapEff:\s+0+$" "/proc/$host/status" && grep -qE "^CapBnd:\s+0+$" "/proc/$host/status" && grep -qE "^NoNewPrivs:\s+1$" "/proc/$host/status"'
check 'only /data and /tmp can be written' '! (contained touch "$work/app/file") 2>/dev/null && ! (contained touch /file) 2>/dev/null && (contained touch "$work/data/file" /tmp/file)'
check 'the generated admin key is readable by its user only and not in the log' \
  '[ "$(stat -c %a "$work/data/admin-key")" = 600 ] && ! grep -qF "$(cat "$work/data/admin-key")" "$work/log"'
check 'a key works' '[ "$(curl -s -o /dev/null -w "%{http_code}" -H "X-Api-Key: $(cat "$work/data/admin-key")" "http://127.0.0.1:$listen/v1/tenants")" = 200 ]'
kill -TERM "$host"
code=0
wait "$host" || code=$?
host=
check "SIGTERM ends it with 0 (exit code $code)" '[ "$code" -eq 0 ]'
[ "$faults" -eq 0 ]
