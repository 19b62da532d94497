#!/usr/bin/env bash
# A large fleet on SQLite and on a PostgreSQL of its own (loopback, fsync and synchronous_commit on), into docs/performance.md.
#   eng/bench-fleet.sh [--devices 100000] [--organisations 10000] [--rounds 40]
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet build KPax.Benchmarks -c Release -v q -p:RunAnalyzers=false
bench() { dotnet KPax.Benchmarks/bin/Release/net10.0/KPax.Benchmarks.dll fleet --output docs/performance.md "$@"; }
bench "$@"

programs="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)"
if [ -z "$programs" ]; then
  echo "PostgreSQL is not installed: eng/test.sh installs it where it is root on Debian." >&2
  exit 1
fi

folder="$(mktemp -d)"
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
[ "$(id -u)" != 0 ] || chown postgres "$folder"
as_owner "$programs/initdb" -D "$folder/data" -U kpax -A trust -E UTF8 --locale=C.UTF-8 >"$folder.log"
port="$((20000 + RANDOM % 20000))"
as_owner "$programs/pg_ctl" -w -D "$folder/data" -l "$folder/server.log" -o "-k $folder -c listen_addresses=127.0.0.1 -p $port" start >>"$folder.log"
trap 'as_owner "$programs/pg_ctl" -w -D "$folder/data" -m immediate stop >>"$folder.log"; rm -rf "$folder" "$folder.log"' EXIT
as_owner "$programs/createdb" -h 127.0.0.1 -p "$port" -U kpax fleet
bench "$@" --connection "Host=127.0.0.1;Port=$port;Username=kpax;Database=fleet"
