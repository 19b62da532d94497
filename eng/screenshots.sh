#!/usr/bin/env bash
# Starts the demo on a free port, signs in, visits every page and leaves pictures in artifacts/screenshots.
#   eng/screenshots.sh [WORD]      WORD: only pages whose name has it, such as people
# English, French and Japanese, light and dark, 1400 and 390 px wide. Exit code 1 if a page scrolls sideways, writes an error to the console, breaks the content
# security policy, shows an attribute with a script, or does not answer 200. Needs what eng/test.sh installs (chromium) and a build of KPax.Tests, which brings node.
set -euo pipefail
cd "$(dirname "$0")/.."
out="$PWD/artifacts/screenshots"
server="$PWD/KPax.Silo/bin/Release/net10.0/kpax.dll"
driver="$PWD/KPax.Tests/bin/Release/net10.0/.playwright"
[ -f "$server" ] && [ -d "$driver" ] || dotnet build KPax.sln -c Release -v q
node=$(find "$driver/node" -type f -name node | head -1)
mkdir -p "$out"
rm -f "$out"/*.png
data=$(mktemp -d)
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
log="$out/demo.log"

# Its standard input is a pipe that ends with this script, and the demo with it, however the script ends.
mkfifo "$data/in"
dotnet "$server" --demo --KPax:HttpsPort="$port" --KPax:DataDirectory="$data/kpax" --KPax:EndWithStdin=true <"$data/in" >"$log" 2>&1 &
demo=$!
exec 3>"$data/in"
trap 'exec 3>&-; wait "$demo" 2>/dev/null || true; rm -rf "$data"' EXIT

for _ in $(seq 240); do
  [ "$(grep -c '/welcome?code=' "$log" || true)" -ge 2 ] && break
  kill -0 "$demo" 2>/dev/null || { cat "$log"; echo "The demo did not start." >&2; exit 1; }
  sleep 0.5
done
mapfile -t links < <(grep -oE 'https://[^ ]+/welcome\?code=[0-9a-f]+' "$log")
[ "${#links[@]}" -ge 2 ] || { cat "$log"; echo "The demo printed no links." >&2; exit 1; }
PLAYWRIGHT="$driver/package" CHROMIUM="$(command -v chromium || command -v chromium-browser)" OUT="$out" ONLY="${1:-}" "$node" eng/screenshots.js "${links[0]}" "${links[1]}"
