#!/usr/bin/env bash
# Generates a client with each of four generators from the OpenAPI document that a service of its own serves, compiles it and runs it against that
# service. Checks the document with two linters. The last line: "Clients: N checks, M faults". ./tests/clients/run.sh; the service must be built.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
sources=$root/tests/clients
work=$root/artifacts/clients
service=$root/artifacts/bin/ExportControl.Api/release/ExportControl.Api.dll
checks=0 faults=0

count() {
  checks=$((checks + 1))
  if [ "$2" -ne 0 ]; then
    faults=$((faults + 1))
    printf '%s  fault\n' "$1"
    cat "$work/logs/$3.log"
  fi
}

# A step with its output in a file; the output is shown if the step fails.
step() {
  local name=$1 file=$2 code=0
  shift 2
  "$@" >"$work/logs/$file.log" 2>&1 || code=$?
  count "$name" "$code" "$file"
  return "$code"
}

stop() {
  if [ -n "${serving:-}" ]; then
    kill "$serving" 2>/dev/null || true
    wait "$serving" 2>/dev/null || true
  fi
  rm -rf "${data:-}"
}
trap stop EXIT

mkdir -p "$work/logs"
rm -rf "$work/generated" "$work/compiled" "$work/typescript"
data=$(mktemp -d)
unset ConnectionStrings__ExportControl ConnectionStrings__ExportControlWorker ConnectionStrings__ExportControlOwner ConnectionStrings__ExportControlPooled ConnectionStrings__ExportControlRead
CLIENTS_ADMIN_KEY=ec_$(head -c 32 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=\n')
export CLIENTS_ADMIN_KEY
EXPORTCONTROL_DATA=$data EXPORTCONTROL_RULES=$root/rules EXPORTCONTROL_SAMPLES=$root/docs/samples EXPORTCONTROL_ADMIN_KEY=$CLIENTS_ADMIN_KEY \
  ASPNETCORE_URLS=http://127.0.0.1:0 DOTNET_ENVIRONMENT=Production dotnet "$service" >"$work/logs/service.log" 2>&1 &
serving=$!

# The packages are installed while the service starts.
cp -r "$sources"/{package.json,package-lock.json,tsconfig.json,redocly.yaml,.spectral.yaml,openapi-ts.config.mjs,typescript} "$work/"
cd "$work"
step 'packages of npm' npm npm ci --ignore-scripts --no-audit --no-fund || exit 1
cd "$sources"
step 'tools of .NET' tools dotnet tool restore || exit 1
cd "$work"

address=
for _ in $(seq 600); do
  address=$(grep -oE 'serves http://127\.0\.0\.1:[0-9]+' "$work/logs/service.log" | cut -d ' ' -f 2) && break
  if ! kill -0 "$serving" 2>/dev/null; then break; fi
  sleep 0.1
done
if [ -z "$address" ]; then
  echo 'The service did not start.'
  cat "$work/logs/service.log"
  exit 1
fi

export CLIENTS_ADDRESS=$address CLIENTS_DOCUMENT=$work/openapi.json KIOTA_OFFLINE_ENABLED=true REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true
bin=$work/node_modules/.bin
node -e 'fetch(process.env.CLIENTS_ADDRESS + "/openapi/v1.json").then((a) => a.text()).then((t) => require("fs").writeFileSync(process.env.CLIENTS_DOCUMENT, t))'

no_warning() { "$@" && ! grep -qiE 'you have [0-9]+ warning' "$work/logs/redocly.log"; }
step 'Redocly, recommended-strict' redocly no_warning "$bin/redocly" lint --config redocly.yaml openapi.json || true
step 'Spectral' spectral "$bin/spectral" lint --ruleset .spectral.yaml --fail-severity hint openapi.json || true

# The projects in C# and in TypeScript are generated and compiled at the same time, each in a process of its own.
compile_csharp() {
  cd "$sources"
  dotnet nswag openapi2csclient "/input:$CLIENTS_DOCUMENT" "/output:$work/generated/nswag/ExportControlClient.cs" /namespace:ExportControl.Clients.Generated \
    /classname:ExportControlClient /operationGenerationMode:SingleClientFromOperationId /generateNullableReferenceTypes:true /generateOptionalPropertiesAsNullable:true /wrapResponses:true
  dotnet kiota generate --language CSharp --openapi "$CLIENTS_DOCUMENT" --output "$work/generated/kiota" --namespace-name ExportControl.Clients.Generated --class-name ExportControlClient --log-level Error
  dotnet build nswag -c Release --nologo -v quiet -warnaserror
  dotnet build kiota -c Release --nologo -v quiet -warnaserror
}
compile_typescript() {
  cd "$work"
  "$bin/openapi-typescript" openapi.json --output generated/openapi-typescript/schema.d.ts
  "$bin/openapi-ts" --file openapi-ts.config.mjs --no-log-file
  echo '{ "type": "module" }' >generated/package.json
  "$bin/tsc" --project tsconfig.json
}
(set -e; compile_csharp) >"$work/logs/csharp.log" 2>&1 &
csharp=$!
(set -e; compile_typescript) >"$work/logs/typescript.log" 2>&1 &
typescript=$!
code=0; wait "$csharp" || code=$?
count 'NSwag and Kiota: generated and compiled' "$code" csharp
code=0; wait "$typescript" || code=$?
count 'openapi-typescript and hey-api: generated and compiled' "$code" typescript

# "NSwag: 13 checks, 0 faults"
round_trip() {
  local name=$1 file=$2
  shift 2
  "$@" >"$work/logs/$file.log" 2>&1 || true
  if [[ $(tail -n 1 "$work/logs/$file.log") =~ :\ ([0-9]+)\ checks,\ ([0-9]+)\ faults$ ]]; then
    checks=$((checks + BASH_REMATCH[1])) faults=$((faults + BASH_REMATCH[2]))
    cat "$work/logs/$file.log"
  else
    count "$name ended before its checks were finished" 1 "$file"
  fi
}
round_trip NSwag nswag-run dotnet "$root/artifacts/bin/ExportControl.Clients.NSwag/release/ExportControl.Clients.NSwag.dll"
round_trip Kiota kiota-run dotnet "$root/artifacts/bin/ExportControl.Clients.Kiota/release/ExportControl.Clients.Kiota.dll"
round_trip openapi-typescript openapi-typescript-run node "$work/compiled/typescript/openapi-fetch.js"
round_trip hey-api hey-api-run node "$work/compiled/typescript/hey-api.js"

echo "Clients: $checks checks, $faults faults"
[ "$faults" -eq 0 ]
