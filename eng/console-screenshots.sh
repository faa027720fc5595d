#!/usr/bin/env bash
# Writes the pictures of docs/console.md into docs/console, from the sample declarations.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=eng/requirements.sh
source "$root/eng/requirements.sh"
cd "$root"

need_dotnet
need_postgres
need_chromium
dotnet build tests/ExportControl.Console.Tests -c Release --nologo -v quiet
EXPORTCONTROL_SCREENSHOTS=${1:-$root/docs/console} dotnet artifacts/bin/ExportControl.Console.Tests/release/ExportControl.Console.Tests.dll -noColor -noLogo -class '*Browser.Screenshots'
