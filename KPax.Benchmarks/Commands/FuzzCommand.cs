using System.CommandLine;
using KPax.Benchmarks.Fuzzing;

namespace KPax.Benchmarks.Commands;

/// <summary>
/// <c>fuzz</c>: broken inputs for every reader of KPax.Snmp, on one thread; one line of JSON says what came of it, and one line each input that a
/// reader did not bear.
/// </summary>
internal static class FuzzCommand
{
    private static readonly Option<long> Count = new("--count") { Description = "Inputs to make.", DefaultValueFactory = _ => 1_000_000 };
    private static readonly Option<ulong> Seed = new("--seed") { Description = "The same seed makes the same inputs.", DefaultValueFactory = _ => 1 };
    private static readonly Option<string?> Corpus = new("--corpus") { Description = "Folder of recordings (*.snmprec) and datagrams to break too." };
    private static readonly Option<string?> Write = new("--write-corpus") { Description = "Writes the corpus into a folder, a file each, and ends." };

    /// <summary>The command with its options.</summary>
    public static Command Create()
    {
        var command = new Command("fuzz", "Broken inputs for every reader of KPax.Snmp.") { Count, Seed, Corpus, Write };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var seeds = FuzzCorpus.Create();
        if (parsed.GetValue(Corpus) is { } folder)
        {
            seeds = [.. seeds, .. FuzzCorpus.Load(folder)];
        }

        if (parsed.GetValue(Write) is { } target)
        {
            return WriteCorpus(seeds, target);
        }

        var run = new FuzzRun(seeds, FuzzReaders.Create(), parsed.GetValue(Seed), TimeProvider.System);
        var report = run.Run(parsed.GetValue(Count), CancellationToken.None);
        Console.WriteLine(report.ToJson(parsed.GetValue(Seed)));
        foreach (var finding in report.Findings)
        {
            Console.WriteLine(finding);
        }

        return report.Findings.Count == 0 ? 0 : 3;
    }

    private static int WriteCorpus(IReadOnlyList<FuzzSeed> seeds, string folder)
    {
        Directory.CreateDirectory(folder);
        for (var i = 0; i < seeds.Count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"{i:D4}"), [(byte)seeds[i].Kind, .. seeds[i].Octets]);
        }

        Console.WriteLine($"{seeds.Count} inputs in {folder}");
        return 0;
    }
}
