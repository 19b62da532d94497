#!/usr/bin/env bash
# Line coverage of what reads datagrams (KPax.Snmp/Codec, Usm, Notifications, Client) by the tests of KPax.Snmp, as MSTest's own collector measures it.
#   eng/coverage.sh    prints one line a folder and one each file below 95 %; the report is artifacts/coverage/coverage.xml (Cobertura).
# Exit code 1 if Codec, Usm or Notifications is below 95 %.
set -euo pipefail
cd "$(dirname "$0")/.."
out="$PWD/artifacts/coverage"
mkdir -p "$out"
cat >"$out/settings.xml" <<'XML'
<Configuration>
  <CodeCoverage>
    <ModulePaths><Include><ModulePath>.*KPax\.Snmp\.dll$</ModulePath></Include></ModulePaths>
    <EnableStaticManagedInstrumentation>True</EnableStaticManagedInstrumentation>
    <EnableDynamicManagedInstrumentation>False</EnableDynamicManagedInstrumentation>
  </CodeCoverage>
</Configuration>
XML
dotnet build KPax.Tests -c Debug -v q
# The fuzzing run would reach lines without looking at what they do, so it does not count here.
KPax.Tests/bin/Debug/net10.0/KPax.Tests --progress off --no-ansi --filter "FullyQualifiedName~KPax.Tests.Snmp&FullyQualifiedName!~Fuzzing" \
  --coverage --coverage-output-format cobertura --coverage-output "$out/coverage.xml" --coverage-settings "$out/settings.xml" --results-directory "$out" | tail -6
python3 - "$out/coverage.xml" <<'PYTHON'
import sys, collections, xml.etree.ElementTree as tree
lines = collections.defaultdict(dict)
for one in tree.parse(sys.argv[1]).getroot().iter('class'):
    file = one.get('filename').replace('\\', '/').split('KPax.Snmp/')[-1]
    if file.startswith(('Codec/', 'Usm/', 'Notifications/', 'Client/', 'Discovery/', 'Recordings/')):
        for line in one.iter('line'):
            number = line.get('number')
            lines[file][number] = max(lines[file].get(number, 0), int(line.get('hits')))
def share(files):
    all_lines = [hits for file in files for hits in lines[file].values()]
    return 100 * sum(hits > 0 for hits in all_lines) / max(1, len(all_lines)), len(all_lines)
rooms = sorted({file.split('/')[0] for file in lines})
for room in rooms:
    percent, count = share([file for file in lines if file.startswith(room + '/')])
    print(f'{room}: {percent:.1f} % of {count} lines')
for file in sorted(lines):
    percent, count = share([file])
    if percent < 95:
        missed = ', '.join(sorted((n for n, hits in lines[file].items() if hits == 0), key=int))
        print(f'  {file}: {percent:.1f} % (not reached: {missed})')
low = [room for room in ('Codec', 'Usm', 'Notifications') if share([file for file in lines if file.startswith(room + '/')])[0] < 95]
print(f'Below 95 %: {", ".join(low)}' if low else 'Codec, Usm and Notifications hold 95 %.')
sys.exit(1 if low else 0)
PYTHON
