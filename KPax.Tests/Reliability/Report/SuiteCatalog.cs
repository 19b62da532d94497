namespace KPax.Tests.Reliability.Report;

/// <summary>The tests of the suite, in the order of the document.</summary>
internal static class SuiteCatalog
{
    private const string Whole = "lost 0, applied twice 0, unreported drops 0";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<SuiteEntry> All { get; } =
    [
        new("R1", "The agent is killed", "1,000 kills", $"{Whole}; from start to first send at most 3 s (p99)"),
        new("R2", "The buffer is killed", "10,000 kills", $"{Whole}; opens after each kill without a human"),
        new("R3", "The power fails", "100,000 histories on a simulated filesystem", "every acknowledged entry is readable; at most the tail that was not acknowledged is lost"),
        new("R4", "Bits rot in the buffer's file", "a fault at each 512th octet", "never a crash; at least 99 % of the sound entries are recovered; damaged ones are counted"),
        new("R5", "The disk is full", "200 cycles on a tmpfs of 8 MiB", $"{Whole}; reads and deletes go on; recovered within 5 s of free space, without a restart"),
        new("R6", "A long outage ends", "72 h of 1,000 devices", $"{Whole}; drained within 10 min; a fresh alert is stored within 30 s meanwhile"),
        new("R7", "The buffer is full for long", "30 days, 256 MiB", "counters are thinned before alerts are dropped; each gap is told with from, to and count; the cap holds"),
        new("R8", "The network fails", "10,000 faults", $"{Whole}; a half-open connection is noticed within 40 s, no stream stands longer than 60 s"),
        new("R9", "The server is killed", "30 min, 100 agents", Whole),
        new("R9-fleet", "The server is killed while the fleet is rearranged", "200 kills, 6 agents", $"{Whole}; memory, tables and summaries are equal"),
        new("R13", "All agents lose their connection at once", "1,000 agents", "all are back within 60 s"),
        new("R15", "Batches are repeated and reordered", "10,000 batches", "the state is that of the run without repeats"),
        new("R15-restore", "The server is restored from a backup", "300 restores", "what the agent still keeps is sent again; the rest is a gap that is shown; applied twice 0"),
        new("R16", "An agent is cloned or restored", "the CI size is the full size", "noticed at the first Hello; nothing is mixed"),
        new("R17", "Clocks jump", "the CI size is the full size", "no round is missed by more than an interval; no negative durations; order is that of the numbers"),
        new("R18", "The network of the printers loses a fifth", "500 printers at 64 kbit/s", "at least 99.9 % of the devices are read in a round, with at most 3 tries a question"),
        new("R18-rounds", "The network of the printers loses a twentieth", "10,000 rounds", "no device is told as silent that is there"),
        new("R25", "A key is revoked", "the CI size is the full size", "refused within 60 s, on open streams too"),
        new("R26", "Enrolment tokens are tried", "1,000 enrolments", "1,000 different keys; each bad token is refused with the same answer"),
        new("R28", "Secrets are looked for", "the CI size is the full size", "none in logs, files or traffic"),
        new("R29", "The certificate changes", "every 5 s under load", "no request fails"),
        new("R30", "Everything runs for long", "2 h at 20 times the speed", "memory, handles, threads and the buffer's file are flat; the database grows by its rows only"),
        new("R31", "Octets on the wire", "six reports of eight devices", "first full scan at most 2,000 B; on an open stream, each with packets and an answer of its own, typical 500 B and unchanged 250 B; alone on a stream is told beside (docs/bytes.md)"),
        new("R32", "A reading that can never be stored", "the CI size is the full size", "kept aside and counted within one stream; the stream goes on"),
    ];
}
