#!/usr/bin/env bash
# What a reading costs the server, beside a server that only reads it; what an agent and a device take of its memory. Writes the section
# "Cost of the road to the server" of docs/performance.md, and artifacts/bench/road.jsonl.
#   eng/bench-road.sh [--quick] [--folder DIR]
# A reading alone in its message is measured seven times, since both servers move from run to run: the table tells the median and the ends.
# --quick: fewer connections and readings and one run of each, about two minutes instead of about ten. --folder: where the database lies meanwhile, a real disk.
set -euo pipefail
self=$(readlink -f "$0")
cd "$(dirname "$self")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LC_ALL=C
out=$PWD/artifacts/bench

quick=0 folder=${TMPDIR:-/tmp}
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=1; shift ;;
    --folder) folder=${2:?"--folder: name a folder on a real disk."}; shift 2 ;;
    *) echo "$1 is no option. There is --quick, --folder." >&2; exit 2 ;;
  esac
done

[ "$quick" = 1 ] && load="--agents 200 --warm 200 --readings 200" agents=300 devices=5000 runs=1 || { load="--agents 1000 --warm 400 --readings 300"; agents=1000 devices=20000 runs=7; }
mkdir -p "$out"
dotnet build KPax.Benchmarks -c Release -v q >&2
bench=KPax.Benchmarks/bin/Release/net10.0/KPax.Benchmarks
# The servers' own log goes where nobody counts it.
{
  for ((run = 1; run <= runs; run++)); do
    # shellcheck disable=SC2086
    "$bench" ingest $load --folder "$folder"
  done
  # shellcheck disable=SC2086
  "$bench" ingest $load --batch 8 --devices 8 --folder "$folder"
  "$bench" agents --agents "$agents" --folder "$folder"
  "$bench" grains --devices "$devices" --folder "$folder"
} 2>"$out/road.log" | tee "$out/road.jsonl" >&2
python3 eng/bench_road.py "$out/road.jsonl" docs/performance.md
