#!/usr/bin/env bash
# Writes the digest of each image into Dockerfile and docker-compose.yml: name:tag becomes name:tag@sha256:…, as the registries answer now.
# Needs curl, jq and the network. eng/pin-images.sh --check changes nothing and exits with 1 if an image has no digest.
set -euo pipefail
cd "$(dirname "$0")/.."
files=(Dockerfile docker-compose.yml)

# The images that are pulled: FROM lines of the Dockerfile without its own stages, image lines of compose.
images() {
  sed -nE 's/^FROM ([^ ]*[:@][^ ]*).*/\1/p; s/^ *image: *"?([^ "]+)"? *$/\1/p' "${files[@]}" | sort -u
}

digest_of() {
  local name=${1%%:*} tag=${1#*:} registry=registry-1.docker.io headers=()
  if [[ ${name%%/*} == *.* ]]; then
    registry=${name%%/*} name=${name#*/}
  else
    [[ $name == */* ]] || name=library/$name
    local token
    token=$(curl -fsS "https://auth.docker.io/token?service=registry.docker.io&scope=repository:$name:pull" | jq -er .token)
    headers=(-H "Authorization: Bearer $token")
  fi

  # The digest of the index, which covers every platform.
  curl -fsSI "${headers[@]}" -H 'Accept: application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json' \
    "https://$registry/v2/$name/manifests/$tag" | tr -d '\r' | sed -nE 's/^docker-content-digest: *(sha256:[0-9a-f]{64})$/\1/Ip'
}

if [ "${1:-}" = --check ]; then
  open=$(images | grep -vE '@sha256:[0-9a-f]{64}$' || true)
  [ -z "$open" ] || { printf 'No digest: %s\n' $open >&2; exit 1; }
  exit
fi

for image in $(images); do
  tagged=${image%@*}
  digest=$(digest_of "$tagged")
  [ -n "$digest" ] || { echo "$tagged: the registry gave no digest." >&2; exit 1; }
  sed -i -E "s|$image( \|\"\|$)|$tagged@$digest\1|" "${files[@]}"
  echo "$tagged@$digest"
done
