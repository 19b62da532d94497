using System.CommandLine;
using System.Globalization;
using KPax.Agent.Hosting;
using KPax.Agent.Privacy.Transcripts;
using static KPax.Agent.Commands.ArgumentValues;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent transcript</c>: shows, proves and hands out the record of what was asked, answered and sent.</summary>
internal static class TranscriptCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "transcript";

    private static readonly Option<string> DataDirectory = Text("--data-dir", "folder", $"The agent's data directory. Default: {AgentDirectory.Default}.");
    private static readonly Option<string> Device = Text("--device", "address", "Only what went to this address and came from it.");
    private static readonly Option<string> Since = Text("--since", "time", "Only from this time on, such as 2026-03-01 or 2026-03-01T09:30 (UTC).");
    private static readonly Option<bool> Json = new("--json") { Description = "Print the lines as they stand in the files." };
    private static readonly Option<string> Output = Text("--output", "file", "The new file.");
    private static readonly Argument<string[]> Files = new("file")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "Files of a transcript, such as one that was exported, in place of those in the data directory.",
    };

    static TranscriptCommand() => Output.Aliases.Add("-o");

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter errors)
    {
        var show = new Command("show", "Prints the entries, oldest first.") { Files, DataDirectory, Device, Since, Json };
        show.SetAction(parsed => Run(parsed, errors, (files, problems) => Show(parsed, files, output, problems)));
        var verify = new Command("verify", "Proves that no line was changed, added or taken out. Exit code 0: whole; 3: broken, and where.") { Files, DataDirectory };
        verify.SetAction(parsed => Run(parsed, errors, (files, _) => Verify(files, output)));
        var export = new Command("export", "Writes everything into one file that can be proved elsewhere.") { Files, DataDirectory, Output };
        export.SetAction(parsed => Run(parsed, errors, (files, problems) => Export(parsed, files, problems)));
        return new Command(Name, "Shows, proves or hands out the record of everything that was asked, answered and sent.") { show, verify, export };
    }

    private static int Run(ParseResult parsed, TextWriter errors, Func<IReadOnlyList<string>, List<string>, int> run)
    {
        var named = parsed.GetValue(Files) ?? [];
        var folder = AgentDirectory.TranscriptOf(parsed.Find(DataDirectory) ?? AgentDirectory.Default);
        var files = named.Length > 0 ? named : TranscriptFolder.FilesOf(folder);
        var problems = new List<string>();
        if (files.Count == 0)
        {
            problems.Add($"There is no transcript in {folder}. Name the data directory with --data-dir, or a file.");
        }

        var code = ExitCodes.BadArguments;
        try
        {
            code = problems.Count > 0 ? code : run(files, problems);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{fault.Message.TrimEnd('.')}. Name files that can be read, and a new one with room for them.");
        }

        foreach (var problem in problems)
        {
            errors.WriteLine(problem);
        }

        return problems.Count > 0 ? ExitCodes.BadArguments : code;
    }

    private static int Show(ParseResult parsed, IReadOnlyList<string> files, TextWriter output, List<string> problems)
    {
        var since = DateTimeOffset.MinValue;
        if (parsed.Find(Since) is { } written
            && !DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out since))
        {
            problems.Add($"--since: '{written}' is no time. Write one such as 2026-03-01T09:30.");
            return ExitCodes.BadArguments;
        }

        foreach (var (_, _, text) in TranscriptReader.Lines(files))
        {
            if (TranscriptEntry.TryRead(text) is { } entry && entry.Time >= since && entry.IsOf(parsed.Find(Device)))
            {
                output.WriteLine(parsed.Find(Json) ? text : PlainText.Clean(entry.ToString()));
            }
        }

        return ExitCodes.Done;
    }

    private static int Verify(IReadOnlyList<string> files, TextWriter output)
    {
        var proof = TranscriptReader.Verify(files);
        output.WriteLine(proof.Error.Length > 0 ? proof.Error : $"{proof.Lines} lines are whole. The last one's hash is {Convert.ToHexStringLower(proof.Hash)}.");
        return proof.Error.Length > 0 ? ExitCodes.NotAllRead : ExitCodes.Done;
    }

    private static int Export(ParseResult parsed, IReadOnlyList<string> files, List<string> problems)
    {
        if (parsed.Find(Output) is not { } path || File.Exists(path))
        {
            problems.Add(parsed.Find(Output) is { } there ? $"-o: {there} is there already. Name a new file." : "There is no file to write to. Name a new one with -o.");
            return ExitCodes.BadArguments;
        }

        using var writer = new StreamWriter(new FileStream(path, FileMode.CreateNew), new System.Text.UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var (_, _, text) in TranscriptReader.Lines(files))
        {
            writer.WriteLine(text);
        }

        return ExitCodes.Done;
    }
}
