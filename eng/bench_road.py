"""Puts the figures of eng/bench-road.sh into docs/performance.md, between its two marks."""
import datetime
import json
import platform
import statistics
import subprocess
import sys

BEGIN, END = "<!-- road: begin -->", "<!-- road: end -->"


def machine():
    cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    runtime = subprocess.run(["dotnet", "--list-runtimes"], capture_output=True, text=True, check=True).stdout
    newest = [line.split()[1] for line in runtime.splitlines() if line.startswith("Microsoft.NETCore.App ")][-1]
    cores = sum(line.startswith("processor") for line in open("/proc/cpuinfo"))
    return f"{datetime.date.today():%B %Y}, {cores} x {cpu}, Linux {platform.release()}, .NET {newest}"


def spread(lines, name, form="{:.1f}", scale=1):
    """The median of several runs, and from where to where they lie."""
    values = [scale * line[name] for line in lines]
    middle = form.format(statistics.median(values))
    return middle if len(values) == 1 else f"{middle} ({form.format(min(values))} to {form.format(max(values))} in {len(values)} runs)"


def folded(lines):
    """Runs of the same command as one, in the order in which they came first."""
    groups = {}
    for line in lines:
        groups.setdefault((line["what"], line.get("batch"), line.get("agents")), []).append(line)
    return groups.values()


def table(lines):
    rows = ["| what | server CPU µs a reading | allocated a reading | goal |", "|---|---|---|---|"]
    for runs in folded(lines):
        line = runs[0]
        if line["what"] in ("plain", "kpax"):
            who = "a server that only reads" if line["what"] == "plain" else "KPax, durable (SQLite, synchronous=FULL)"
            goal = "" if line["what"] == "plain" else "<= 50 µs" if line["batch"] > 1 else "<= twice the one above"
            rows.append(f"| {line['agents']} connections, {line['batch']} reading(s) a message: {who} | {spread(runs, 'cpuMicrosecondsEach')} | {statistics.median(run['allocatedEach'] for run in runs):.0f} B | {goal} |")
        elif line["what"] == "ratio":
            rows.append(f"| rate per core, of the server that only reads | {spread(runs, 'ingestOfPlain', '{:.0f} %', 100)} | | {'>= 50 %' if line['batch'] == 1 else ''} |")
    rows += ["", "| what | working set each | of it heap | of it SQLite's cache | goal |", "|---|---|---|---|---|"]
    for line in lines:
        if "workingSetKiBEach" in line:
            goal = "" if line["what"] == "idle stream" else "<= 90 KiB"
            rows.append(f"| {line['agents']} x {line['what']} | {line['workingSetKiBEach']} KiB | {line['heapKiBEach']} KiB | {line['databaseKiBEach']} KiB | {goal} |")
        elif "heapOctetsEach" in line:
            rows.append(f"| {line['devices']} x {line['what']} | {line['workingSetOctetsEach']} B | {line['heapOctetsEach']} B | | heap <= 5 kB |")
    return "\n".join(rows)


def main(figures, document):
    lines = [json.loads(line) for line in open(figures) if line.startswith("{")]
    text = open(document, encoding="utf-8").read()
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    with open(document, "w", encoding="utf-8") as file:
        file.write(f"{before}{BEGIN}\n{machine()}; a virtual machine that others may have used too.\n\n{table(lines)}\n{END}{after}")


main(*sys.argv[1:])
