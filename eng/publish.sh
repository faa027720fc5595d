#!/usr/bin/env bash
# Builds the service with its own .NET for Linux x64: a folder that runs where no .NET is installed, as tar.gz, with rules, licences, SBOM and the
# SHA-256 of each file. eng/publish.sh [version]; the result is in artifacts/release.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"
need_dotnet
cd "$root"

# The tag without its "v"; between tags git describe adds the number of commits and the commit, which is a valid pre-release.
version=${1:-$(git describe --tags --match 'v[0-9]*' 2>/dev/null || echo "0.0.0-$(git rev-parse --short HEAD)")}
version=${version#v}
[[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "'$version' is not a version; expected MAJOR.MINOR.PATCH, such as 1.0.0 or 1.0.0-rc.1."
name=exportcontrol-$version-linux-x64
out=$root/artifacts/release/$name
rm -rf "$out" "$out.tar.gz" "$out.tar.gz.sha256"
mkdir -p "$out"

echo "Building $name …" >&2
if ! dotnet publish src/ExportControl.Api -c Release -r linux-x64 --self-contained true -p:Version="$version" -p:DebugType=none -o "$out" --nologo -v quiet >artifacts/build.log 2>&1; then
  cat artifacts/build.log >&2
  fail 'the build failed; its output is above.'
fi

cp -r rules deploy LICENSE NOTICE THIRD-PARTY-NOTICES "$out/"
mkdir -p "$out/docs" "$out/eng"
cp docs/deployment.md docs/operations.md "$out/docs/"
cp eng/create-roles.sql "$out/eng/"
echo "$version" >"$out/VERSION"
# .NET itself is in the folder: the licences and notices of its two parts.
installed=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: *//')
for part in NETCore AspNetCore; do
  used=$(tr -d ' \n' <"$out/ExportControl.Api.runtimeconfig.json" | grep -oE "Microsoft\.$part\.App\",\"version\":\"[^\"]+" | cut -d '"' -f 5)
  folder=$installed/microsoft.${part,,}.app.runtime.linux-x64/$used
  for file in LICENSE THIRD-PARTY-NOTICES; do
    found=$(find "$folder" -maxdepth 1 -iname "$file.txt" | head -n 1)
    [ -n "$found" ] || fail "Microsoft.$part.App $used has no $file.txt in $folder."
    cp "$found" "$out/Microsoft.$part.App-$file.txt"
  done
done
eng/sbom.sh "$out/exportcontrol.cdx.json" >/dev/null
chmod -R go+rX,go-w "$out"
(cd "$out" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs -d '\n' sha256sum >SHA256SUMS)

# The same files give the same archive: order, owner and time are fixed.
time=$(git log -1 --format=%ct)
tar -C "$root/artifacts/release" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$time" -cf - "$name" | gzip -n >"$out.tar.gz"
(cd "$root/artifacts/release" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
echo "$out.tar.gz"
