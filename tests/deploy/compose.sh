# docker-compose.yml as its tool reads it. Nothing is started. Sourced by run.sh.
# shellcheck disable=SC2317 # the functions are called by check
compose_config() {
  if docker compose version >/dev/null 2>&1; then
    docker compose -f "$root/docker-compose.yml" --env-file "$1" config
  else
    # Version 1 does not know the name of the project.
    grep -v '^name:' "$root/docker-compose.yml" >"$work/docker-compose.yml"
    docker-compose -f "$work/docker-compose.yml" --project-directory "$root" --env-file "$1" config
  fi
}

if docker compose version >/dev/null 2>&1 || has docker-compose; then
  for name in POSTGRES EXPORTCONTROL_OWNER EXPORTCONTROL_SERVICE EXPORTCONTROL_WORKER; do echo "${name}_PASSWORD=of-$name"; done >"$work/env"
  grep -v WORKER "$work/env" >"$work/env-without-worker"
  # The passwords of the shell would replace those of the file.
  unset POSTGRES_PASSWORD EXPORTCONTROL_OWNER_PASSWORD EXPORTCONTROL_SERVICE_PASSWORD EXPORTCONTROL_WORKER_PASSWORD
  check 'compose accepts docker-compose.yml' compose_config "$work/env"
  check 'compose refuses it without a password' not compose_config "$work/env-without-worker"
  # Only the database and the migration have the owner's password.
  owner_twice() { [ "$(compose_config "$work/env" | grep -c of-EXPORTCONTROL_OWNER)" -eq 2 ]; }
  check 'two containers have the password of the owner, the service has not' owner_twice
fi
