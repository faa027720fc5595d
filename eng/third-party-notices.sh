#!/usr/bin/env bash
# Writes THIRD-PARTY-NOTICES: the libraries of the service with licence and copyright, from the SBOM. Run it after a change of packages.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v jq >/dev/null || { echo "jq is missing." >&2; exit 1; }

sbom=$(mktemp -d)
trap 'rm -rf "$sbom"' EXIT
eng/sbom.sh "$sbom/sbom.json" >/dev/null
licence='(.licenses[0].license | .id // .name // empty)'
unknown=$(jq -r ".components[] | select(([$licence] | length) == 0) | .name" "$sbom/sbom.json")
[ -z "$unknown" ] || { echo "No licence: $unknown" >&2; exit 1; }
{
  echo "ExportControl contains these libraries. Written by eng/third-party-notices.sh; the data in rules/ is described in NOTICE."
  jq -r ".components | sort_by(.name | ascii_downcase)[] | \"\n\(.name) \(.version)\n  Licence: \($licence)\" + (if .copyright then \"\n  \(.copyright)\" else \"\" end)" "$sbom/sbom.json"
  printf '\n%s\n  Licence: Apache-2.0\n  %s\n' 'swagger-ui, contained in Swashbuckle.AspNetCore.SwaggerUI' 'Copyright 2020-2021 SmartBear Software Inc.'
  for id in $(jq -r ".components[] | $licence" "$sbom/sbom.json" | sort -u); do
    printf '\n---- %s ----\n\n' "$id"
    if [ "$id" = Apache-2.0 ]; then echo 'The text is in the file LICENSE.'; else cat "eng/licences/$id.txt"; fi
  done
} >"$sbom/notices"
cp "$sbom/notices" THIRD-PARTY-NOTICES
