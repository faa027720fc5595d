#!/usr/bin/env bash
# Health check of the container. The ASP.NET image has bash but neither curl nor wget, so the request is written by bash.
# Exits with 0 if /health/ready answers 200 on the port of ASPNETCORE_URLS within four seconds.
set -euo pipefail
port=${ASPNETCORE_URLS:-http://+:8080}
port=${port##*:}
port=${port%/}
exec 3<>"/dev/tcp/127.0.0.1/$port"
printf 'GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
IFS= read -r -t 4 status <&3
[[ $status == 'HTTP/1.1 200'* ]]
