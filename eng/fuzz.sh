#!/usr/bin/env bash
# Lets AFL++ look for datagrams that reach new branches of KPax.Snmp, on one core and niced.
#   eng/fuzz.sh [SECONDS]    default 300; needs afl-fuzz (Debian: afl++)
# artifacts/fuzz/out is kept and gone on with at the next run. Prints what was found; exit code 1 if an input crashes or hangs a reader.
# Every finding becomes a test: xxd -p artifacts/fuzz/out/default/crashes/id* | tr -d '\n'
set -euo pipefail
cd "$(dirname "$0")/.."
seconds="${1:-300}"
command -v afl-fuzz >/dev/null || { echo "afl-fuzz is missing: apt-get install afl++" >&2; exit 2; }
work="$PWD/artifacts/fuzz"
tool="$PWD/artifacts/tools/sharpfuzz"
[ -x "$tool" ] || dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path artifacts/tools

rm -rf "$work/program" "$work/in"
mkdir -p "$work"
dotnet publish KPax.Benchmarks -c Release -v q -o "$work/program"
dotnet "$work/program/KPax.Benchmarks.dll" fuzz --write-corpus "$work/in" --corpus KPax.Simulator/Recordings
# AFL++ is slow with long inputs, and the other run covers them.
find "$work/in" -type f -size +2k -delete
"$tool" "$work/program/KPax.Snmp.dll"

# Tags, lengths and names that mean something.
cat >"$work/tags.dict" <<'DICT'
get="\xA0"
next="\xA1"
response="\xA2"
set="\xA3"
trap1="\xA4"
bulk="\xA5"
inform="\xA6"
trap2="\xA7"
report="\xA8"
sequence="\x30\x82"
octets="\x04\x82"
name="\x06\x0A\x2B\x06\x01"
endless="\x80"
giant="\x84\xFF\xFF\xFF\xFF"
counter64="\x46\x09\x00"
version3="\x02\x01\x03"
usmstats="\x2B\x06\x01\x06\x03\x0F\x01\x01"
DICT

resume=(-i "$work/in")
[ -d "$work/out/default/queue" ] && resume=(-i -)
export AFL_SKIP_BIN_CHECK=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 DOTNET_TieredPGO=0
nice -n 10 afl-fuzz "${resume[@]}" -o "$work/out" -x "$work/tags.dict" -t 5000 -m none -V "$seconds" -- \
  dotnet "$work/program/KPax.Benchmarks.dll" afl >"$work/afl.log" 2>&1 || { tail -20 "$work/afl.log"; exit 2; }
grep -E '^(run_time|execs_done|execs_per_sec|corpus_count|corpus_found|edges_found|saved_crashes|saved_hangs|stability)' "$work/out/default/fuzzer_stats"
! grep -qE '^(saved_crashes|saved_hangs) +: [1-9]' "$work/out/default/fuzzer_stats"
