# The sample of a TLS proxy: nginx with a self-signed certificate before a service of its own, asked from outside. Sourced by run.sh.
# shellcheck disable=SC2317 # the functions are called by check

proxy_stop() {
  local pid
  for pid in "${nginx_pid:-}" "${service_pid:-}"; do
    if [ -n "$pid" ]; then kill -TERM "$pid" 2>/dev/null || true; wait "$pid" 2>/dev/null || true; fi
  done
  rm -rf "${data:-}"
}

# The sample itself; only the port, the files and the address are replaced.
proxy_configure() {
  local files=$work/proxy
  mkdir -p "$files"
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=exportcontrol.example.kz -addext 'subjectAltName=DNS:exportcontrol.example.kz' \
    -keyout "$files/key.pem" -out "$files/certificate.pem" 2>/dev/null
  sed -e "s#listen 443 ssl#listen 127.0.0.1:$port ssl#" -e "s#/etc/exportcontrol/tls#$files#" -e "s#/var/log/nginx#$files#" \
    -e "s#server 127.0.0.1:8080#server $address#" "$root/deploy/nginx/exportcontrol.conf" >"$files/exportcontrol.conf"
  {
    if [ "$EUID" -eq 0 ]; then echo 'user root;'; fi
    echo "pid $files/pid; error_log $files/error.log; daemon off; worker_processes 1; events {}"
    echo "http { client_body_temp_path $files/body; proxy_temp_path $files/proxied; fastcgi_temp_path $files/f; uwsgi_temp_path $files/u; scgi_temp_path $files/s;"
    echo "include $files/exportcontrol.conf; }"
  } >"$files/nginx.conf"
}

ask() { curl -sS --max-time 180 --cacert "$work/proxy/certificate.pem" --resolve "exportcontrol.example.kz:$port:127.0.0.1" "$@"; }
status() { ask -o "$work/body" -w '%{http_code} %{content_type}' "$@"; }
answers() { # answers EXPECTED ARGUMENTS …
  local expected=$1 got
  shift
  got=$(status "$@") || true
  [ "$got" = "$expected" ] || { echo "expected $expected, got $got"; head -c 500 "$work/body"; return 1; }
}

declaration() { jq -c --arg reference "PROXY-$1" '.reference = $reference' "$root/docs/samples/17-mixed-shipment.json"; }
post() { declaration "$1" | answers '201 application/json; charset=utf-8' "${key[@]}" -H 'Content-Type: application/json' --data-binary @- "${@:2}" "$url/v1/declarations"; }

# One connection: a line is sent, its result awaited, then the next is sent.
lockstep() {
  local n body line results=0
  coproc TLS { openssl s_client -quiet -connect "127.0.0.1:$port" -servername exportcontrol.example.kz -CAfile "$work/proxy/certificate.pem" 2>/dev/null; }
  # shellcheck disable=SC2153 # TLS_PID is set by coproc
  local tls=$TLS_PID
  printf 'POST /v1/declarations/batch?view=summary HTTP/1.1\r\nHost: exportcontrol.example.kz\r\n%s\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n' "${key[1]}" >&"${TLS[1]}"
  for n in 1 2 3; do
    body=$(declaration "LOCKSTEP-$n")
    printf '%x\r\n%s\n\r\n' $((${#body} + 1)) "$body" >&"${TLS[1]}"
    while IFS= read -r -t 90 line <&"${TLS[0]}"; do
      if [[ $line == *"\"reference\":\"PROXY-LOCKSTEP-$n\""* && $line == *'"status":201'* ]]; then results=$((results + 1)); break; fi
    done
  done
  printf '0\r\n\r\n' >&"${TLS[1]}"
  kill "$tls" 2>/dev/null || true
  wait "$tls" 2>/dev/null || true
  echo "$results of 3 results came before the next line was sent"
  [ "$results" -eq 3 ]
}

# Two lines of 6 MB each: more than the limit of a single body.
long_stream() {
  { declaration LONG-1 | tr -d '\n'; head -c 6000000 /dev/zero | tr '\0' ' '; echo; declaration LONG-2 | tr -d '\n'; head -c 6000000 /dev/zero | tr '\0' ' '; echo; } \
    | ask "${key[@]}" -H 'Content-Type: application/x-ndjson' -T - -X POST "$url/v1/declarations/batch?view=summary" >"$work/body"
  cut -c 1-200 "$work/body"
  [ "$(jq -r .status "$work/body" | tr '\n' ' ')" = '201 201 ' ]
}

too_large() {
  head -c 10485761 /dev/zero | tr '\0' ' ' >"$work/large"
  answers '413 application/problem+json' "${key[@]}" -H 'Content-Type: application/json' --data-binary "@$work/large" "$@" "$url/v1/declarations" && [ "$(jq -r .type "$work/body")" = /problems/too-large ]
}

export_rows() { ask "${key[@]}" "$url/v1/verdicts/export?format=csv" >"$work/body" && head -c 300 "$work/body" && grep -q PROXY-POST-1 "$work/body" && grep -q PROXY-LOCKSTEP-3 "$work/body"; }

reused() { [ "$(ask -o /dev/null -o /dev/null -w '%{num_connects} ' "$url/health/live" "$url/health/live")" = '1 0 ' ]; }

# An address may present 20 unknown keys, then one in three seconds: a slow machine needs more than 21. A forged X-Forwarded-For must not give a caller a new address for each.
forged() {
  local n codes=
  for n in $(seq 100); do
    if [[ $codes == *429* ]]; then break; fi
    codes+="$(ask -o /dev/null -w '%{http_code} ' -H "X-Api-Key: ec_unknown_$n" -H "X-Forwarded-For: 198.51.100.$n" "$url/v1/tenants")"
  done
  echo "$codes"
  [[ $codes == 401* && $codes == *429* ]] && answers '200 application/json; charset=utf-8' "${key[@]}" "$url/v1/tenants"
}

secure_headers() { ask -D - -o /dev/null "$url/health/live" | grep -i '^Strict-Transport-Security: '; }
tls_versions() { ask --tls-max 1.2 -o /dev/null "$url/health/live" && ask --tlsv1.3 -o /dev/null "$url/health/live" && not ask --tls-max 1.1 -o /dev/null "$url/health/live"; }
plain_refused() { not curl -sf --max-time 5 "http://127.0.0.1:$port/health/live"; }
log_without_query() { ask -o /dev/null "${key[@]}" "$url/v1/verdicts?party=SECRETPARTY" && grep -q ' /v1/verdicts ' "$work/proxy/exportcontrol.access.log" && not grep -rq SECRETPARTY "$work/proxy/exportcontrol.access.log" "$work/proxy/exportcontrol.error.log"; }

if has nginx openssl curl jq; then
  export PATH=$PATH:/usr/sbin
  port=$((20000 + RANDOM % 10000)) data=$(mktemp -d)
  trap proxy_stop EXIT
  admin=ec_$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')
  # The key comes from a file, as in production.
  printf '%s\n' "$admin" >"$data/key"
  env -u EXPORTCONTROL_ADMIN_KEY -u ConnectionStrings__ExportControl EXPORTCONTROL_DATA="$data/data" EXPORTCONTROL_RULES="$root/rules" EXPORTCONTROL_ADMIN_KEY_FILE="$data/key" \
    EXPORTCONTROL_TRUSTED_PROXIES=127.0.0.1 ASPNETCORE_URLS=http://127.0.0.1:0 dotnet "$service" >"$work/service.log" 2>&1 &
  service_pid=$! address=
  for _ in $(seq 1800); do
    address=$(grep -oE 'serves http://127\.0\.0\.1:[0-9]+' "$work/service.log" 2>/dev/null | cut -d / -f 3) && break
    kill -0 "$service_pid" 2>/dev/null || break
    sleep 0.1
  done
  url=https://exportcontrol.example.kz:$port key=(-H "X-Api-Key: $admin")

  check 'the service behind the proxy starts with its key in a file' test -n "$address"
  proxy_configure
  check 'nginx -t accepts the sample' nginx -t -q -p "$work/proxy" -c "$work/proxy/nginx.conf"
  nginx -p "$work/proxy" -c "$work/proxy/nginx.conf" 2>"$work/proxy/start.log" &
  nginx_pid=$!
  for _ in $(seq 600); do if ask -o /dev/null "$url/health/live" 2>/dev/null; then break; fi; sleep 0.1; done

  check 'a post is stored through the proxy' post POST-1
  check 'TLS 1.2 and 1.3 are accepted, 1.1 is not' tls_versions
  check 'a request without TLS is refused' plain_refused
  check 'the service knows that the client uses TLS' secure_headers
  check 'each result of a batch stream comes before the next line is sent' lockstep
  check 'a batch stream may be longer than a body' long_stream
  check 'an export has what was posted' export_rows
  check 'a body above 10 MB is a problem document' too_large
  check 'a body above 10 MB in chunks is a problem document' too_large -H 'Transfer-Encoding: chunked'
  check 'a long address is a problem document' answers '414 application/problem+json' "${key[@]}" "$url/v1/verdicts?reference=$(head -c 9000 /dev/zero | tr '\0' a)"
  check 'connections are used again' reused
  check 'a forged address does not avoid the limit of unknown keys' forged
  check 'the metrics are not public' answers '404 application/problem+json' "${key[@]}" "$url/metrics"
  check 'the log of the proxy has no query' log_without_query
  kill -TERM "$service_pid"
  wait "$service_pid" || true
  service_pid=
  check 'an absent service is a problem document with status 503' answers '503 application/problem+json' "${key[@]}" "$url/v1/tenants"
  proxy_stop
  nginx_pid=
  trap - EXIT
fi
