#!/usr/bin/env bash
# Discovery and full inventory by KPax and by peers of Debian, in one run, against the same answering fleet; prints a table with ratios.
#   eng/bench-snmp.sh [--quick] [--repeats N]
# --quick: one repeat and short limits, a few minutes. KPAX_FLEET: a folder with fleet.c, blast.c and mkmfp.py, another fleet than the simulator.
# It runs in a network namespace of its own, where port 161 is free and lo counts this traffic only. Root installs what is missing (Debian);
# others use what is there, in a user namespace. Results: artifacts/bench/results.md. How to read them: docs/performance.md.
set -euo pipefail
self=$(readlink -f "$0")
cd "$(dirname "$self")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LC_ALL=C
out=$PWD/artifacts/bench

repeats=3 quick=0
while [ $# -gt 0 ]; do
  case "$1" in
    --quick) quick=1 repeats=1; shift ;;
    --repeats) repeats=${2:-}; [[ "$repeats" =~ ^[1-9][0-9]?$ ]] || { echo "--repeats $repeats: write a number from 1 to 99." >&2; exit 2; }; shift 2 ;;
    *) echo "$1 is no option. There is --quick, --repeats." >&2; exit 2 ;;
  esac
done

step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS" >&2; }

install_peers() {
  local wanted=() command package
  while read -r command package; do
    command -v "$command" >/dev/null 2>&1 || [ -x "/usr/sbin/$command" ] || wanted+=("$package")
  done <<'LIST'
onesixtyone onesixtyone
braa braa
nmap nmap
fping fping
snmpbulkwalk snmp
ip iproute2
nft nftables
fusioninventory-netinventory fusioninventory-agent-task-network
LIST
  [ -z "${KPAX_FLEET:-}" ] || command -v cc >/dev/null 2>&1 || wanted+=(gcc libc6-dev)
  [ ${#wanted[@]} -eq 0 ] && { echo "all there" >&2; return; }
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "not installed (needs root and apt-get), and so skipped: ${wanted[*]}" >&2
    return
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >"$out/apt.log" 2>&1 || true
  for package in "${wanted[@]}"; do
    apt-get -o DPkg::Lock::Timeout=900 install -y -qq --no-install-recommends "$package" >>"$out/apt.log" 2>&1 || echo "could not install $package; see $out/apt.log" >&2
  done
}

# Compiled ahead where the compiler can be had: a sweep of a second should not consist of compiling.
publish() {
  local project=$1 folder=$2 machine
  machine=$(uname -m); machine=${machine/x86_64/x64}; machine=${machine/aarch64/arm64}
  dotnet publish "$project" -c Release -v q -o "$out/$folder" -r "linux-$machine" --self-contained false -p:PublishReadyToRun=true >"$out/$folder.log" 2>&1 && return
  echo "$project: not compiled ahead, see $out/$folder.log" >&2
  dotnet publish "$project" -c Release -v q -o "$out/$folder" >"$out/$folder.log" 2>&1 || { cat "$out/$folder.log" >&2; exit 1; }
}

build_fleet() {
  [ -n "${KPAX_FLEET:-}" ] || return 0
  cc -O2 -w -o "$out/fleet" "$KPAX_FLEET/fleet.c"
  cc -O2 -w -o "$out/blast" "$KPAX_FLEET/blast.c"
  python3 "$KPAX_FLEET/mkmfp.py" >"$out/mfp.snmprec"
}

mkdir -p "$out"
step "packages"; install_peers
step "publish"
publish KPax.Agent agent
publish KPax.Simulator simulator
publish KPax.Benchmarks benchmarks
build_fleet

step "measure"
space=(unshare -n)
[ "$(id -u)" -eq 0 ] || space=(unshare -rn)
if ! "${space[@]}" true 2>/dev/null; then
  echo "Skipped, everything: no network namespace can be made here (${space[*]}). Run it as root, or allow user namespaces." >&2
  exit 3
fi
export KPAX_BENCH_OUT=$out KPAX_BENCH_REPEATS=$repeats KPAX_BENCH_QUICK=$quick
"${space[@]}" bash eng/bench-snmp-runs.sh
