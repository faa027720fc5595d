# The units of systemd: syntax, exposure, and agreement with the program. Sourced by run.sh.
# A program that exists everywhere takes the place of the installed one, which verify looks for.
if has systemd-analyze; then
  mkdir -p "$work/units"
  for unit in exportcontrol exportcontrol-migrate; do
    sed 's#^ExecStart=/opt/exportcontrol/ExportControl.Api#ExecStart=/bin/true#' "$root/deploy/systemd/$unit.service" >"$work/units/$unit.service"
    # verify writes what it does not know, such as a misspelt setting, and exits with 0.
    silent_verify() { systemd-analyze verify --man=no "$1" 2>&1 | tee /dev/stderr | not grep -q .; }
    check "systemd-analyze verify $unit.service" silent_verify "$work/units/$unit.service"
    # The scale ends at 100 (10.0); 20 is 2.0.
    check "systemd-analyze security $unit.service: at most 2.0" systemd-analyze security --no-pager --offline=true --threshold=20 "$work/units/$unit.service"
  done

  # Each credential that is loaded is used, and each one that is used is loaded.
  credentials() {
    diff <(sed -nE 's/^LoadCredential=([^:]+):.*/\1/p' "$1" | sort) <(sed -nE 's/^Environment=\w+_FILE=%d\/(.*)/\1/p' "$1" | sort)
  }
  check 'each credential of the service is used' credentials "$root/deploy/systemd/exportcontrol.service"
  check 'each credential of the migration is used' credentials "$root/deploy/systemd/exportcontrol-migrate.service"
  check 'the service has no login that could change the schema' not grep -qi owner "$root/deploy/systemd/exportcontrol.service"
  # The program reports that it is ready (ProgramTests); a program that does not would be stopped after TimeoutStartSec.
  check 'the service waits for the report of the program' grep -qx Type=notify "$root/deploy/systemd/exportcontrol.service"
  # A stop is given the 30 s of the host and the 25 s of a private cluster.
  stop_seconds() { [ "$(sed -nE 's/^TimeoutStopSec=([0-9]+)$/\1/p' "$root/deploy/systemd/exportcontrol.service")" -gt 55 ]; }
  check 'a stop has more time than the service takes' stop_seconds
fi

if has systemd-sysusers; then
  # An account that exists already makes no difference to the syntax.
  check 'systemd-sysusers reads the account' systemd-sysusers --dry-run "$root/deploy/systemd/exportcontrol.sysusers.conf"
fi
