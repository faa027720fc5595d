#!/usr/bin/env bash
# Writes the CycloneDX SBOM of the service: each package with version, licence and SHA-512, from project.assets.json. Needs no network once tool and packages are restored.
# eng/sbom.sh [file]
set -euo pipefail
file=$(realpath -m "${1:-$(dirname "$0")/../artifacts/sbom/exportcontrol.cdx.json}")
cd "$(dirname "$0")/.."

project=src/ExportControl.Api/ExportControl.Api.csproj
dotnet tool restore >/dev/null
dotnet restore "$project" --verbosity quiet
mkdir -p "$(dirname "$file")"
dotnet tool run dotnet-CycloneDX "$project" --output "$(dirname "$file")" --filename "$(basename "$file")" --output-format Json \
  --disable-package-restore --set-name ExportControl --set-version "$(git describe --tags --always 2>/dev/null || echo 0.0.0)" >/dev/null

# Its package has the text of the licence (MIT, LICENSE.txt) instead of the identifier, which the tool does not read.
jq '(.components[] | select(.name == "Otp.NET" and ((.licenses // []) | length) == 0)) |= (.licenses = [{ license: { id: "MIT" } }] | .copyright = "Copyright (c) 2017 Kyle Spearrin")' "$file" >"$file.new"
mv "$file.new" "$file"
echo "$file"
