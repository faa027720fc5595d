#!/usr/bin/env bash
# The container's health check. The ASP.NET image has bash but neither curl nor wget, so bash speaks HTTP itself.
# Ready is 200 from /health/ready on the port the service was told to listen on; anything else, silence included, is not.
set -euo pipefail
port=${ASPNETCORE_URLS:-http://+:8080}
port=${port##*:}
port=${port%/}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
IFS= read -r -t 4 status <&3
[[ $status == 'HTTP/1.1 200'* ]]
