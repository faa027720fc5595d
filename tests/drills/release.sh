#!/usr/bin/env bash
# Starts the self-contained build of eng/publish.sh as the unit of systemd does: unpacked into an empty folder, as a user without rights, on a read-only
# file system with a data folder, without .NET on the machine, with secrets in files. Needs root, setpriv, unshare and PostgreSQL's server programs.
# Exits with 1 when a check fails. ./tests/drills/release.sh [archive; without it eng/publish.sh makes one]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"
[ "$EUID" -eq 0 ] || fail 'it must be started as root, because it changes to another user.'
need_postgres
need_curl_and_jq
archive=$(realpath "${1:-$("$root/eng/publish.sh" 0.0.0-drill)}")

work=$(mktemp -d /var/tmp/exportcontrol-release-XXXXXX)
chmod 755 "$work"
host=
stop() {
  if [ -n "$host" ]; then kill -TERM "$host" 2>/dev/null || true; wait "$host" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap stop EXIT
faults=0
check() { if eval "$2"; then echo "ok    $1"; else echo "fault $1"; faults=$((faults + 1)); fi; }

check 'the archive has the stated SHA-256' '(cd "$(dirname "$archive")" && sha256sum --quiet -c "$(basename "$archive").sha256")'
mkdir "$work/app"
tar -xzf "$archive" -C "$work/app" --strip-components=1 --no-same-owner
check 'each file has the stated SHA-256, and none is missing in the list' \
  '(cd "$work/app" && sha256sum --quiet -c SHA256SUMS && [ "$(find . -type f ! -name SHA256SUMS | wc -l)" -eq "$(wc -l <SHA256SUMS)" ])'
check 'licences, notices and SBOM are there' \
  '(cd "$work/app" && for file in LICENSE NOTICE THIRD-PARTY-NOTICES Microsoft.{NETCore,AspNetCore}.App-{LICENSE,THIRD-PARTY-NOTICES}.txt exportcontrol.cdx.json; do [ -s "$file" ] || exit 1; done)'
check 'no file can be written by others' '[ -z "$(find "$work/app" -perm /022 ! -type l)" ]'

install -d -o nobody -m 700 "$work/data"
install -d -o nobody -m 500 "$work/credentials"
admin=$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
echo "$admin" >"$work/credentials/admin-key"
chown nobody "$work/credentials/admin-key"
chmod 400 "$work/credentials/admin-key"
listen=$((30000 + RANDOM % 2000))
# The folders of .NET are hidden, and the processes of others; only the data folder and /tmp can be written.
contained() {
  # shellcheck disable=SC2016
  exec unshare --mount --propagation private bash -c '
    set -e
    work=$1 listen=$2; shift 2
    for folder in /usr/share/dotnet /usr/lib/dotnet /opt/dotnet "$HOME/.dotnet"; do if [ -d "$folder" ]; then mount -t tmpfs tmpfs "$folder"; fi; done
    mount --bind "$work/data" "$work/data"
    mount -t tmpfs tmpfs /tmp
    # ProtectProc=invisible of the unit: processes of others are not visible.
    mount -t proc -o hidepid=invisible proc /proc
    mount -o remount,bind,ro /
    cd "$work/data"
    exec setpriv --reuid=nobody --regid=nogroup --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs env -i PATH=/usr/bin:/bin DOTNET_EnableDiagnostics=0 \
      "ASPNETCORE_URLS=http://127.0.0.1:$listen" "EXPORTCONTROL_RULES=$work/app/rules" "EXPORTCONTROL_DATA=$work/data" "EXPORTCONTROL_ADMIN_KEY_FILE=$work/credentials/admin-key" "$@"' \
    bash "$work" "$listen" "$@"
}
check 'there is no .NET' '! (contained dotnet --version) >/dev/null 2>&1'
contained "$work/app/ExportControl.Api" >"$work/log" 2>&1 &
host=$!
url=http://127.0.0.1:$listen
for _ in $(seq 600); do
  if curl -sf -o /dev/null "$url/health/ready" || ! kill -0 "$host" 2>/dev/null; then break; fi
  sleep 0.2
done

check 'the service is ready' 'curl -sf "$url/health/ready" | jq -c . || { cat "$work/log"; false; }'
check 'it has the version of the archive' '[ "$(curl -s "$url/openapi/v1.json" | jq -r .info.version)" = "$(cat "$work/app/VERSION")" ]'
check 'the health probe of the program answers' '(contained "$work/app/ExportControl.Api" --health) >/dev/null'
check 'a declaration is stored' \
  '[ "$(curl -s -o /dev/null -w "%{http_code}" -H "X-Api-Key: $admin" -H "Content-Type: application/json" --data "@$root/docs/samples/17-mixed-shipment.json" "$url/v1/declarations")" = 201 ]'
check 'the key is in no log and not in the data folder' '! grep -qF "$admin" "$work/log" && [ ! -e "$work/data/admin-key" ]'
check 'the service has no capabilities' 'grep -qE "^CapEff:\s+0+$" "/proc/$host/status" && grep -qE "^NoNewPrivs:\s+1$" "/proc/$host/status"'
kill -TERM "$host"
code=0
wait "$host" || code=$?
host=
check "SIGTERM ends it with 0 (exit code $code)" '[ "$code" -eq 0 ]'
[ "$faults" -eq 0 ]
