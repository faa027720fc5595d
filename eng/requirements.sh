# Prerequisites of run.sh, test.sh and bench.sh. Sourced, with $root set.

fail() {
  printf '%s: %s\n' "$(basename "$0")" "$1" >&2
  exit 1
}

need_dotnet() {
  # sudo and service managers remove the folders of dotnet-install from PATH.
  if ! command -v dotnet >/dev/null; then
    local folder
    for folder in /usr/share/dotnet /usr/lib/dotnet "${HOME:-/root}/.dotnet" ${SUDO_USER:+"$(getent passwd "$SUDO_USER" | cut -d: -f6)/.dotnet"}; do
      if [ -x "$folder/dotnet" ]; then
        export DOTNET_ROOT=$folder PATH=$folder:$PATH
        break
      fi
    done
  fi
  local hint='Install the .NET SDK 10: apt-get install dotnet-sdk-10.0 where the distribution has it, otherwise see https://dotnet.microsoft.com/download/dotnet/10.0.'
  command -v dotnet >/dev/null || fail "dotnet is not on PATH. $hint"
  local version
  version=$(cd "$root" && dotnet --version 2>&1) || fail "dotnet has no SDK 10. $hint"
  [[ $version =~ ^([0-9]+)\. && ${BASH_REMATCH[1]} -ge 10 ]] || fail "dotnet is version $version, but version 10 or later is required. $hint"
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
}

has_postgres() {
  local folder
  for folder in "$(dirname "$(command -v initdb || echo /nowhere/initdb)")" /usr/lib/postgresql/*/bin; do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && [ -x "$folder/postgres" ]; then return 0; fi
  done
  return 1
}

need_postgres() {
  if has_postgres; then return; fi
  command -v apt-get >/dev/null || fail "PostgreSQL's server programs are missing, and apt-get is not available. Install PostgreSQL 15 or later."
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0) root_only=()
  if [ "$EUID" -ne 0 ]; then
    command -v sudo >/dev/null || fail "PostgreSQL's server programs are missing. Run 'apt-get install postgresql' as root, or start this script as root."
    root_only=(sudo)
  fi

  echo "PostgreSQL's server is not installed: installing the package postgresql with apt-get, without a default cluster." >&2
  "${root_only[@]}" "${apt[@]}" update >&2
  "${root_only[@]}" "${apt[@]}" install -y --no-install-recommends postgresql-common >&2

  # The package would create and start a cluster on port 5432. The setting that prevents it is restored afterwards.
  local conf=/etc/postgresql-common/createcluster.conf result=0
  "${root_only[@]}" cp -p "$conf" "$conf.before-exportcontrol"
  "${root_only[@]}" sed -ri 's/^#?\s*create_main_cluster\s*=.*$/create_main_cluster = false/' "$conf"
  "${root_only[@]}" "${apt[@]}" install -y --no-install-recommends postgresql >&2 || result=$?
  "${root_only[@]}" mv "$conf.before-exportcontrol" "$conf"
  if [ "$result" -ne 0 ] || ! has_postgres; then fail "PostgreSQL could not be installed (apt-get exited with $result)."; fi
}

# One test class needs it; if it cannot be installed, the class is skipped (on CI it fails).
need_pgbouncer() {
  if [ -x /usr/sbin/pgbouncer ]; then return; fi
  local root_only=()
  if [ "$EUID" -ne 0 ]; then root_only=(sudo); fi
  if ! command -v apt-get >/dev/null || { [ "$EUID" -ne 0 ] && ! command -v sudo >/dev/null; }; then
    echo "PgBouncer is not installed and cannot be installed here: its tests are skipped." >&2
    return
  fi

  echo "PgBouncer is not installed: installing the package pgbouncer with apt-get, without starting it." >&2
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  "${root_only[@]}" "${apt[@]}" update >&2 || true
  "${root_only[@]}" "${apt[@]}" install -y --no-install-recommends pgbouncer >&2 || echo "PgBouncer could not be installed: its tests are skipped." >&2

  # The package starts a pooler on port 6432.
  if command -v systemctl >/dev/null; then "${root_only[@]}" systemctl disable --now pgbouncer >/dev/null 2>&1 || true; fi
}

# Installs packages; where that is not possible, says what is skipped: install_or_skip 'npm is missing' 'nodejs and npm' 'the test … is skipped' nodejs npm
install_or_skip() {
  local missing=$1 names=$2 skipped=$3 root_only=()
  shift 3
  if [ "$EUID" -ne 0 ]; then root_only=(sudo); fi
  if ! command -v apt-get >/dev/null || { [ "$EUID" -ne 0 ] && ! command -v sudo >/dev/null; }; then
    echo "$missing and cannot be installed here: $skipped." >&2
    return
  fi

  echo "Installing the packages $names with apt-get." >&2
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  "${root_only[@]}" "${apt[@]}" update >&2 || true
  "${root_only[@]}" "${apt[@]}" install -y --no-install-recommends "$@" >&2 || echo "$names could not be installed: $skipped." >&2
}

# The commands of README.md and docs/api.md use them; without them their test is skipped (on CI it fails).
need_curl_and_jq() {
  if command -v curl >/dev/null && command -v jq >/dev/null; then return; fi
  install_or_skip 'curl or jq is missing' 'curl and jq' 'the test of the documented commands is skipped' curl jq
}

# The generated clients and the linters of the OpenAPI document need it; without it they are skipped (on CI they fail).
need_npm() {
  if command -v npm >/dev/null; then return; fi
  install_or_skip 'npm is missing' 'nodejs and npm' 'the test of generated clients is skipped' nodejs npm
}

# The console is tested in a browser (tests/ExportControl.Console.Tests); without one those tests are skipped (on CI they fail).
need_chromium() {
  if command -v chromium >/dev/null; then return; fi
  install_or_skip 'Chromium is missing' 'chromium' 'the tests of the console in a browser are skipped' chromium fonts-dejavu-core
}

# The files of deploy/ are checked with them; without one its checks are skipped (on CI they fail).
need_deployment_tools() {
  local packages=() root_only=()
  if ! command -v systemd-analyze >/dev/null; then packages+=(systemd); fi
  if [ ! -x /usr/sbin/nginx ]; then packages+=(nginx); fi
  if ! command -v openssl >/dev/null; then packages+=(openssl); fi
  if ! command -v docker-compose >/dev/null && ! docker compose version >/dev/null 2>&1; then packages+=(docker-compose); fi
  if [ "${#packages[@]}" -eq 0 ]; then return; fi
  if [ "$EUID" -ne 0 ]; then root_only=(sudo); fi
  if ! command -v apt-get >/dev/null || { [ "$EUID" -ne 0 ] && ! command -v sudo >/dev/null; }; then
    echo "${packages[*]}: missing, and cannot be installed here: checks of the deployment are skipped." >&2
    return
  fi

  echo "Installing the packages ${packages[*]} with apt-get, without starting them." >&2
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
  "${root_only[@]}" "${apt[@]}" update >&2 || true
  local package
  for package in "${packages[@]}"; do
    "${root_only[@]}" "${apt[@]}" install -y --no-install-recommends "$package" >&2 || echo "$package could not be installed: its checks of the deployment are skipped." >&2
  done

  # The package starts a server on port 80.
  if [[ " ${packages[*]} " == *' nginx '* ]] && command -v systemctl >/dev/null; then "${root_only[@]}" systemctl disable --now nginx >/dev/null 2>&1 || true; fi
}
