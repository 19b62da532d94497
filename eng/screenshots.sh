#!/usr/bin/env bash
# Starts the demo and a server without accounts on free ports, signs in, visits every page and leaves pictures in artifacts/screenshots.
#   eng/screenshots.sh [WORD,…]    only pages whose name has one of the words, such as people,role
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
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# Standard inputs are pipes that end with this script, and the servers with them, however the script ends.
mkfifo "$data/in" "$data/new.in"
dotnet "$server" --demo --KPax:HttpsPort="$(port)" --KPax:DataDirectory="$data/kpax" --KPax:EndWithStdin=true <"$data/in" >"$out/demo.log" 2>&1 &
demo=$!
exec 3>"$data/in"
dotnet "$server" --KPax:HttpsPort="$(port)" --KPax:DataDirectory="$data/new" --KPax:EndWithStdin=true <"$data/new.in" >"$out/new.log" 2>&1 &
new=$!
exec 4>"$data/new.in"
trap 'exec 3>&- 4>&-; wait "$demo" "$new" 2>/dev/null || true; rm -rf "$data"' EXIT

# Waits for the links that a server prints: its log, its process, how many.
links() {
  for _ in $(seq 240); do
    [ "$(grep -c '/welcome?code=' "$1" || true)" -ge "$3" ] && break
    kill -0 "$2" 2>/dev/null || { cat "$1" >&2; echo "A server did not start." >&2; return 1; }
    sleep 0.5
  done
  grep -oE 'https://[^ ]+/welcome\?code=[0-9a-f]+' "$1"
}
demo_links=$(links "$out/demo.log" "$demo" 2)
export NEW_LINK RESET
NEW_LINK=$(links "$out/new.log" "$new" 1)
RESET="$server --KPax:DataDirectory=$data/new"
mapfile -t links <<<"$demo_links"
PLAYWRIGHT="$driver/package" CHROMIUM="$(command -v chromium || command -v chromium-browser)" OUT="$out" ONLY="${1:-}" "$node" eng/screenshots.js "${links[0]}" "${links[1]}"
