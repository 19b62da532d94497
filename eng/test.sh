#!/usr/bin/env bash
# Installs what the tests need, builds everything, publishes the server and runs every test.
#   eng/test.sh [-- options of the test program, such as --filter "FullyQualifiedName~Snmp"]
# Results: artifacts/test-results/. Where something cannot be installed, its tests are inconclusive and say why.
set -euo pipefail
cd "$(dirname "$0")/.."
[ "${1:-}" = "--" ] && shift

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=artifacts/test-results
tools=artifacts/tools
mkdir -p "$results" "$tools"
rm -rf "${results:?}"/*

step() { printf '\n== %s (%s s)\n' "$1" "$SECONDS"; }

. eng/packages.sh

# ippeveprinter does not start without DNS-SD: Avahi on loopback alone, until the tests are over.
start_dns_sd() {
  if [ "$(id -u)" -ne 0 ] || ! command -v avahi-daemon >/dev/null || ! command -v dbus-daemon >/dev/null || pidof dbus-daemon >/dev/null; then
    echo "not started (needs root, avahi-daemon and dbus-daemon; or a system bus runs already)"
    return
  fi
  # One that was ended by force leaves its socket and its number behind.
  rm -f /run/dbus/system_bus_socket /run/avahi-daemon/pid
  mkdir -p /run/dbus
  printf '[server]\nallow-interfaces=lo\nenable-dbus=yes\n[publish]\ndisable-publishing=yes\n' >"$results/avahi.conf"
  dbus-daemon --system --nofork --nopidfile >"$results/dbus.log" 2>&1 & helpers+=($!)
  for _ in $(seq 50); do [ -S /run/dbus/system_bus_socket ] && break; sleep 0.1; done
  avahi-daemon -f "$PWD/$results/avahi.conf" --no-drop-root --no-chroot --no-rlimits >"$results/avahi.log" 2>&1 & helpers+=($!)
  echo "started"
}
helpers=()
in_memory=
trap '[ ${#helpers[@]} -eq 0 ] || kill "${helpers[@]}" 2>/dev/null || true; [ -z "$in_memory" ] || rm -rf "$in_memory"' EXIT

# What is installed comes over the network, and what is built takes the processors: side by side.
step "packages and build"
install_packages >"$results/packages.log" 2>&1 & installing=$!
dotnet build KPax.sln -c Release -v q
step "publish"
dotnet publish KPax.Silo -c Release -v q --no-build -o artifacts/publish
export KPAX_PUBLISHED="$PWD/artifacts/publish"
wait "$installing" || true
cat "$results/packages.log"
step "DNS-SD"; start_dns_sd
step "buf"; install_buf

# Their files stay in memory where there is room: tests end programs and never the machine, so nothing of them has to reach a disk, and each
# commit would wait until it had.
least_room=$((4 * 1024 * 1024))
room=$(df -Pk /dev/shm 2>/dev/null | awk 'NR == 2 { print $4 }' || true)
free=$(awk '/^MemAvailable/ { print $2 }' /proc/meminfo 2>/dev/null || true)
if [ -z "${TMPDIR:-}" ] && [ "${room:-0}" -gt "$least_room" ] && [ "${free:-0}" -gt $((2 * least_room)) ]; then
  in_memory=$(mktemp -d /dev/shm/kpax-tests-XXXXXX)
  chmod 1777 "$in_memory" # as /tmp: PostgreSQL runs as a user of its own
  export TMPDIR="$in_memory"
fi

# Many tests wait for programs, browsers and networks that they started: half as many again run at once as there are processors.
processors=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
cat >"$results/tests.runsettings" <<XML
<RunSettings><MSTest><Parallelize><Workers>$((processors + (processors + 1) / 2))</Workers><Scope>ClassLevel</Scope></Parallelize></MSTest></RunSettings>
XML

step "tests${TMPDIR:+ in $TMPDIR}"
status=0
KPax.Tests/bin/Release/net10.0/KPax.Tests --report-trx --report-trx-filename tests.trx --results-directory "$results" --settings "$results/tests.runsettings" \
  --progress off --no-ansi --timeout 70m "$@" 2>&1 | tee "$results/tests.log" || status=$?

count() { grep -cE "$1" "$results/tests.trx" 2>/dev/null || true; }
passed=$(count '<UnitTestResult .*outcome="Passed"')
failed=$(count '<UnitTestResult .*outcome="(Failed|Error|Timeout|Aborted)"')
inconclusive=$(count '<UnitTestResult .*outcome="(NotExecuted|Inconclusive)"')
captures=$(grep -E '<Message>Assert.Inconclusive' "$results/tests.trx" 2>/dev/null | grep -c 'KPAX_CAPTURES' || true)
[ "$status" -ne 0 ] && [ "$failed" -eq 0 ] && failed=1
if [ "$inconclusive" -gt 0 ]; then
  printf '\nInconclusive:\n'
  grep -E '<Message>Assert.Inconclusive' "$results/tests.trx" | sed -E 's/<[^>]+>//g; s/^ */  /; s/Assert.Inconclusive\. ?//' | sort | uniq -c || true
fi
printf 'passed=%s\nfailed=%s\ninconclusive=%s\nwithout_captures=%s\n' "$passed" "$failed" "$inconclusive" "$captures" >"$results/summary"
printf '\n%s passed, %s failed, %s inconclusive in %s s\n' "$passed" "$failed" "$inconclusive" "$SECONDS"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
