#!/usr/bin/env bash
# Runs tests of the reliability suite and writes docs/reliability.md from their figures.
#   eng/reliability.sh [NAME …] [--full] [--minutes N]
# NAME: such as R9; default: all. --full: the full size, in chunks, each kept in artifacts/reliability: an interrupted run goes on where it was when it
# is started again. --minutes: end after about so long (a chunk under way is finished). Exit code: 0 if no test failed.
set -euo pipefail
cd "$(dirname "$0")/.."

names=() full=0 minutes=0
while [ $# -gt 0 ]; do
  case "$1" in
    --full) full=1; shift ;;
    --minutes) minutes=${2:-}; [[ "$minutes" =~ ^[1-9][0-9]{0,4}$ ]] || { echo "--minutes $minutes: write a whole number from 1 to 99999." >&2; exit 2; }; shift 2 ;;
    R[0-9]*) names+=("$1"); shift ;;
    *) echo "$1 is no test and no option. Tests are named R1, R2, …; there is --full and --minutes N." >&2; exit 2 ;;
  esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=artifacts/reliability/logs
tools=artifacts/tools
mkdir -p "$results" "$tools"
program=KPax.Tests/bin/Release/net10.0/KPax.Tests
chunk=300 # seconds between two lines of progress

step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }
. eng/packages.sh

step "packages"; install_packages
step "build"
dotnet build KPax.Tests -c Release -v q
dotnet publish KPax.Silo -c Release -v q -o artifacts/publish
export KPAX_PUBLISHED="$PWD/artifacts/publish"

known() { grep -oE 'new\("R[0-9][^"]*"' KPax.Tests/Reliability/Report/SuiteCatalog.cs | cut -d'"' -f2; }
written() { grep -rqF "[TestCategory(\"$1\")]" KPax.Tests --include='*.cs'; }
for name in "${names[@]}"; do
  known | grep -qxF "$name" || { echo "There is no test $name. There is $(known | tr '\n' ' ')" >&2; exit 2; }
done
[ ${#names[@]} -gt 0 ] || mapfile -t names < <(known)

figure() { sed -nE "s/^  \"$2\": ([0-9.]+).*/\1/p" "$1" 2>/dev/null; }
is_done() { [ -f "$1" ] && [ "$(figure "$1" Done)" -ge "$(figure "$1" Size)" ]; }
is_over() { [ "$minutes" -gt 0 ] && [ "$SECONDS" -ge $((minutes * 60)) ]; }

run_once() {
  KPAX_RELIABILITY=$([ "$full" -eq 1 ] && echo full || echo ci) KPAX_RELIABILITY_SECONDS=$chunk \
    "$program" --progress off --no-ansi --timeout 24h --filter "TestCategory=$1" >"$results/$1.log" 2>&1
}

failed=()
for name in "${names[@]}"; do
  written "$name" || { echo "$name: not written yet"; continue; }
  is_over && { echo "$name: no time left"; continue; }
  step "$name"
  kept=artifacts/reliability/$name.$([ "$full" -eq 1 ] && echo full || echo ci).json
  [ "$full" -eq 1 ] && is_done "$kept" && { echo "done before; delete $kept to run it anew"; continue; }
  while true; do
    before=$(figure "$kept" Done)
    if ! run_once "$name"; then
      failed+=("$name")
      echo "FAILED; see $results/$name.log"
      break
    fi
    [ -f "$kept" ] || { echo "inconclusive: $(grep -m1 -F 'Assert.Inconclusive' "$results/$name.log" || echo "see $results/$name.log")"; break; }
    echo "$(figure "$kept" Done) of $(figure "$kept" Size) $(sed -nE 's/^  "Unit": "(.*)",$/\1/p' "$kept") ($SECONDS s)"
    { [ "$full" -eq 0 ] || is_done "$kept" || is_over || [ "$(figure "$kept" Done)" = "$before" ]; } && break
  done
done

step "docs/reliability.md"
KPAX_RELIABILITY_TAKE_OVER=1 KPAX_UPDATE_GOLDEN=1 \
  "$program" --progress off --no-ansi --filter "FullyQualifiedName~ReliabilityDocumentTests.Document_OfTheCommittedFigures_IsCurrent" >"$results/document.log" 2>&1 || true
git --no-pager diff --stat -- docs/reliability.md docs/reliability.json 2>/dev/null || true
[ ${#failed[@]} -eq 0 ] || { echo "Failed: ${failed[*]}"; exit 1; }
