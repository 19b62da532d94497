#!/usr/bin/env bash
# The measured part of eng/bench-snmp.sh, which starts it inside the network namespace; not for use by hand.
set -uo pipefail
out=$KPAX_BENCH_OUT repeats=$KPAX_BENCH_REPEATS quick=$KPAX_BENCH_QUICK
work=$(mktemp -d) fleet_pids=() rows=$out/rows.tsv
PATH=$PATH:/usr/sbin:/sbin
agent=$out/agent/kpax-agent benchmarks=$out/benchmarks/KPax.Benchmarks
small=127.8.0.0/24 large=127.9.0.0/16 far=127.14.1.10 near=127.13.1.10 devices=1000
# Time limits in seconds: what takes longer is cut off, and the table says so.
limit=300; [ "$quick" -eq 1 ] && limit=45
# A run of so many seconds is not repeated: its noise is small beside it.
long=20
: >"$rows"

clean_up() {
  [ ${#fleet_pids[@]} -eq 0 ] || kill "${fleet_pids[@]}" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM
ip link set lo up || exit 1

has() { command -v "$1" >/dev/null 2>&1 || { echo "skipped: $1 is not installed" >&2; return 1; }; }
# Address so many steps after the first.
address() { local a b c d n; IFS=. read -r a b c d <<<"$1"; n=$(((a << 24) + (b << 16) + (c << 8) + d + $2)); echo "$((n >> 24 & 255)).$((n >> 16 & 255)).$((n >> 8 & 255)).$((n & 255))"; }
addresses() { awk -v first="$1" -v count="$2" 'BEGIN { split(first, p, "."); n = ((p[1] * 256 + p[2]) * 256 + p[3]) * 256 + p[4]; for (i = 0; i < count; i++) { x = n + i; printf "%d.%d.%d.%d\n", int(x / 16777216) % 256, int(x / 65536) % 256, int(x / 256) % 256, x % 256 } }'; }
alive_of() { awk -v first="$1" -v size="$2" -v count="$3" 'BEGIN { split(first, p, "."); n = ((p[1] * 256 + p[2]) * 256 + p[3]) * 256 + p[4]; for (i = 0; i < count; i++) { x = n + int((i * size + size / 2) / count); printf "%d.%d.%d.%d\n", int(x / 16777216) % 256, int(x / 65536) % 256, int(x / 256) % 256, x % 256 } }'; }

simulate() {
  # Answers from the thread that saw the question: half the CPU, and no threads that spin while they wait for the next one.
  DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1 DOTNET_ThreadPool_UnfairSemaphoreSpinLimit=0 "$out/simulator/kpax-simulator" serve --synthetic --silent-others --port 161 "$@" >"$work/fleet.${#fleet_pids[@]}" 2>&1 &
  fleet_pids+=($!)
  for _ in $(seq 300); do grep -q '^ready$' "$work/fleet.$((${#fleet_pids[@]} - 1))" && return; sleep 0.1; done
  echo "the fleet does not start:" >&2; cat "$work/fleet.$((${#fleet_pids[@]} - 1))" >&2; exit 1
}

start_fleet() {
  if [ -n "${KPAX_FLEET:-}" ]; then
    local rec=rec=$out/mfp.snmprec
    objects=$(grep -c . "$out/mfp.snmprec"); fleet_name="fleet.c of KPAX_FLEET"
    "$out/fleet" "net=$small,$rec,alive=8,delay=5" "net=$large,$rec,alive=655,delay=5" "net=127.14.0.0/16,$rec,delay=20,loss=1" "net=127.13.0.0/16,$rec" >"$work/fleet.0" 2>&1 &
    fleet_pids+=($!); sleep 1
    { alive_of 127.8.0.0 256 8; alive_of 127.9.0.0 65536 655; } >"$work/alive"
  else
    objects=515; fleet_name="KPax.Simulator"
    simulate --listen 127.8.0.16 --step 32 --count 8 --delay 5
    simulate --listen 127.9.0.50 --step 100 --count 655 --delay 5
    simulate --listen $far --count $devices --delay 20 --loss 1
    simulate --listen $near --count $devices
    cut -f1 "$work"/fleet.[01] | grep : | cut -d: -f1 >"$work/alive"
  fi
  # Dead addresses answer no ping either; loopback does it for all of them otherwise.
  if has nft; then
    nft -f - <<RULES || echo "no rules: every dead address answers ping" >&2
table ip bench {
  set alive { type ipv4_addr; elements = { $(paste -sd, "$work/alive") } }
  chain in { type filter hook input priority 0; ip daddr { $small, $large } icmp type { echo-request, timestamp-request } ip daddr != @alive drop; }
}
RULES
  fi
}

ticks() { local p sum=0 s; for p in "${fleet_pids[@]}"; do s=($(sed 's/.*) //' "/proc/$p/stat")); sum=$((sum + s[11] + s[12])); done; echo "$sum"; }
traffic() { awk '$1 == "lo:" { print $11, $10 - 14 * $11 }' /proc/net/dev; }  # without the 14 octets that lo counts as an Ethernet header
median() { sort -g | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# measure PART NAME TOTAL LIMIT COUNT -- COMMAND...: one row. COUNT is a command that counts what was found in the output, of TOTAL.
measure() {
  local part=$1 name=$2 total=$3 seconds=$4 count=$5 note="" i code t0 t1 n0 n1 b0 b1; shift 6
  rm -f "$work"/m.*
  for i in $(seq "$repeats"); do
    t0=$(ticks); read -r n0 b0 < <(traffic)
    TIMEFORMAT='%R %U %S'
    { time timeout -k 2 "$seconds" "$@" >"$work/output" 2>"$work/errors" </dev/null; code=$?; } 2>"$work/time"
    sleep 0.3; t1=$(ticks); read -r n1 b1 < <(traffic)
    awk '{ print $1 }' "$work/time" >>"$work/m.wall"; awk '{ print $2 + $3 }' "$work/time" >>"$work/m.cpu"
    echo $((t1 - t0)) >>"$work/m.fleet"; echo $((n1 - n0)) >>"$work/m.packets"; echo $((b1 - b0)) >>"$work/m.bytes"
    eval "$count" <"$work/output" >>"$work/m.found"
    if [ "$code" -ge 124 ]; then note="cut off after $seconds s"; break; fi
    if [ "$i" -lt "$repeats" ] && awk '{ exit $1 < long }' long=$long "$work/time"; then note="one run"; break; fi
  done
  printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$part" "$name" "$(median <"$work/m.wall")" "$(median <"$work/m.cpu")" "$(median <"$work/m.fleet")" \
    "$(median <"$work/m.packets")" "$(median <"$work/m.bytes")" "$(median <"$work/m.found")" "$total" "$note" | tee -a "$rows" | cut -f1-4,8-10 >&2
}

discover() {
  local part=$1 net=$2 first=$3 last=$4 size=$5 alive=$6
  addresses "$first" "$size" >"$work/hosts"; echo public >"$work/communities"
  local devices_of='grep -c "\"state\":\"device\""'
  measure "$part" "KPax discover, no rate limit, 1 retry" "$alive" $limit "$devices_of" -- "$agent" discover "$net" --json --rate off --retries 1
  measure "$part" "KPax discover, its defaults" "$alive" $limit "$devices_of" -- "$agent" discover "$net" --json
  measure "$part" "KPax sweep alone, no rate limit, 1 retry, no ping" "$alive" $limit 'grep -oE "\"devices\":[0-9]+" | cut -d: -f2' -- "$benchmarks" sweep "$first" --count "$size" --no-ping
  has onesixtyone && measure "$part" "onesixtyone -w 0 (no retry)" "$alive" $limit 'cut -d" " -f1 | sort -u | grep -c ^127' -- onesixtyone -w 0 -c "$work/communities" -i "$work/hosts"
  has onesixtyone && measure "$part" "onesixtyone, its defaults (no retry)" "$alive" $limit 'cut -d" " -f1 | sort -u | grep -c ^127' -- onesixtyone -c "$work/communities" -i "$work/hosts"
  has braa && measure "$part" "braa, its defaults (3 retries)" "$alive" $limit 'cut -d: -f1 | sort -u | grep -c ^127' -- braa "public@$first-$last:161:.1.3.6.1.2.1.1.1.0"
  has nmap && measure "$part" "nmap -sU -p161 -T5" "$alive" $limit 'grep -cE "^161/udp +open +snmp"' -- nmap -n -Pn -sU -p161 -T5 --open "$net"
  has fping && measure "$part" "fping -r1 -i1 -t200 (ICMP only)" "$alive" $limit 'grep -c ^127' -- fping -a -r1 -i1 -t200 -g "$first" "$last"
}

inventory() {
  local part=$1 first=$2 some=100 last; last=$(address "$first" $((devices - 1)))
  addresses "$first" $devices >"$work/hosts"
  measure "$part" "KPax walk" $devices $limit 'grep -oE "\"read\":[0-9]+" | cut -d: -f2' -- "$benchmarks" walk "$first" --count $devices --port 161 --objects "$objects"
  local whole="awk '!/No more variables/ { n++ } END { print n / $objects }'"
  has snmpbulkwalk && measure "$part" "net-snmp snmpbulkwalk -Cr20, 32 at once" $devices $limit "$whole" -- xargs -a "$work/hosts" -P32 -I{} snmpbulkwalk -v2c -c public -Onq -Cr20 -Cc {} 1
  has braa && measure "$part" "braa walk (GETNEXT)" $devices $limit "$whole" -- braa "public@$first-$last:161:.1.3.6.1.*"
  has fusioninventory-netinventory && measure "$part, $some devices" "fusioninventory-netinventory, 16 threads" $some $limit 'grep -c "<SERIAL>"' -- \
    fusioninventory-netinventory $(head -$some "$work/hosts" | sed 's/^/--host /') --credentials version:2c,community:public --threads 16
}

# blast QUESTIONS [OPTIONS of the benchmark]
blast() {
  if [ -n "${KPAX_FLEET:-}" ]; then "$out/blast" 127.13.1.0/24 "$1" 256 12; else "$benchmarks" blast $near --count $devices --questions "$@"; fi
}

start_fleet
blast 30000 >/dev/null
t0=$(ticks); blasted=$(blast 100000); t1=$(ticks); blasted="$blasted, CPU of the fleet $(((t1 - t0) * 1000 / $(getconf CLK_TCK))) ms"
bulk=-; [ -n "${KPAX_FLEET:-}" ] || bulk=$(blast 100000 --repetitions 50)
measure start "KPax --version (start of .NET alone)" 1 10 'grep -c .' -- "$agent" --version
discover "/24, 8 alive, 5 ms" $small 127.8.0.0 127.8.0.255 256 8
discover "/16, 655 alive, 5 ms" $large 127.9.0.0 127.9.255.255 65536 655
inventory "$devices devices, 20 ms, 1 % loss" $far
inventory "$devices devices, no delay" $near

{
  echo "Machine: $(nproc) × $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release), Linux $(uname -r), .NET $(dotnet --list-runtimes | awk '/NETCore.App/ { v = $2 } END { print v }'). Repeats: $repeats (median). Fleet: $fleet_name, $objects objects a device."
  echo
  awk -F'\t' -v devices=$devices -v hz="$(getconf CLK_TCK)" '
    BEGIN { print "| what | who | wall s | CPU s | datagrams | kB on lo | found or read | wall, times KPax | CPU, times KPax | CPU of the fleet s |"; print "|---|---|---|---|---|---|---|---|---|---|" }
    { part = $1; sub(/, [0-9]+ devices$/, "", part); share = $1 == part ? 1 : 0 }
    !(part in wall) { wall[part] = $3; cpu[part] = $4 }
    # What is cut off would have taken longer, and more. CPU is compared for the same number of devices.
    { w = $3 / wall[part]; c = cpu[part] > 0 ? $4 / cpu[part] : 0; more = $10 ~ /^cut/ ? "> " : ""
      if (!share) { c *= devices / $9 }
      printf "| %s | %s%s | %.2f | %.2f | %d | %d | %.1f %% | %s | %s%.1f | %.2f |\n", $1, $2, $10 == "" ? "" : " (" $10 ")", $3, $4, $6, $7 / 1000, 100 * $8 / $9, share ? sprintf("%s%.1f", more, w) : "-", more, c, $5 / hz }' "$rows"
  echo
  echo "The fleet against a blaster that looks at nothing: GET of 12 objects: $blasted. GETBULK: $bulk."
} | tee "$out/results.md"
