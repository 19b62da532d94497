# Installs what tests need; read by eng/test.sh and eng/reliability.sh, which set $results and $tools.
# Where something cannot be installed, its tests are inconclusive and say why.

install_packages() {
  local wanted=() command package
  while read -r command package; do
    command -v "$command" >/dev/null 2>&1 || [ -x "/usr/sbin/$command" ] || wanted+=("$package")
  done <<'LIST'
chromium chromium
snmpwalk snmp
snmpd snmpd
snmpsimd snmpsim
ippeveprinter cups-ipp-utils
avahi-daemon avahi-daemon
dbus-daemon dbus
strace strace
tcpdump tcpdump
pebble pebble
openssl openssl
squid squid
npm npm
ip iproute2
nft nftables
faketime faketime
/usr/lib/postgresql/15/bin/initdb postgresql
LIST
  [ -f /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc ] || wanted+=(fonts-noto-cjk)
  [ ${#wanted[@]} -eq 0 ] && { echo "all there"; return; }
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "not installed (needs root and apt-get): ${wanted[*]}"
    return
  fi
  export DEBIAN_FRONTEND=noninteractive
  # Tests start snmpd themselves, on a port of their own: it must not run as a service.
  local policy=/usr/sbin/policy-rc.d made=""
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy" && made=1; }
  if { apt-get update -qq && apt-get -o DPkg::Lock::Timeout=900 install -y -qq --no-install-recommends "${wanted[@]}"; } >"$results/apt.log" 2>&1; then
    echo "installed: ${wanted[*]}"
  else
    echo "could not install ${wanted[*]}; see $results/apt.log"
  fi
  [ -z "$made" ] || rm -f "$policy"
}

install_buf() {
  local buf="$PWD/$tools/node_modules/.bin/buf"
  [ -x "$buf" ] || npm install --silent --no-fund --no-audit --no-save --prefix "$tools" @bufbuild/buf@1.75.0 >"$results/npm.log" 2>&1 || true
  if [ -x "$buf" ]; then export KPAX_BUF="$buf"; echo "$("$buf" --version)"; else echo "buf could not be installed; see $results/npm.log"; fi
}
