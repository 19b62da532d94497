namespace KPax.Silo.Hosting;

/// <summary>The command line: switches, and settings as --KPax:Name=value or --KPax:Name value.</summary>
internal sealed record Arguments
{
    private static readonly string[] Switches = ["--demo", "--help", "--version"];

    /// <summary>Start simulated printers and an agent beside the server.</summary>
    public bool Demo { get; private init; }

    /// <summary>Tell how the program is called, and end.</summary>
    public bool Help { get; private init; }

    /// <summary>Tell the version, and end.</summary>
    public bool Version { get; private init; }

    /// <summary>Settings by their full names.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; private init; } = new Dictionary<string, string?>();

    /// <summary>What cannot be understood, each with the mend; empty: nothing.</summary>
    public IReadOnlyList<string> Errors { get; private init; } = [];

    /// <summary>Reads a command line.</summary>
    public static Arguments Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        var errors = new List<string>();
        var found = new HashSet<string>();
        for (var index = 0; index < args.Count; index++)
        {
            var arg = args[index];
            if (Switches.Contains(arg) || arg == "-h")
            {
                found.Add(arg);
            }
            else if (!arg.StartsWith("--", StringComparison.Ordinal) || !arg.Contains(':', StringComparison.Ordinal))
            {
                errors.Add(Explain(arg));
            }
            else if (arg.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
            {
                Take(arg[2..equals], arg[(equals + 1)..]);
            }
            else if (index + 1 < args.Count && !args[index + 1].StartsWith("--", StringComparison.Ordinal))
            {
                Take(arg[2..], args[++index]);
            }
            else
            {
                errors.Add($"{arg} has no value: write {arg}=VALUE.");
            }
        }

        errors.AddRange(settings.Keys
            .Where(key => !key.StartsWith(KPaxOptions.SectionName + ":", StringComparison.OrdinalIgnoreCase))
            .Select(key => Explain($"--{key}")));
        return new Arguments
        {
            Demo = found.Contains("--demo"),
            Help = found.Contains("--help") || found.Contains("-h"),
            Version = found.Contains("--version"),
            Settings = settings,
            Errors = errors,
        };

        void Take(string key, string value)
        {
            if (!settings.TryAdd(key, value))
            {
                errors.Add($"--{key} is given twice. Give it once.");
            }
        }
    }

    private static string Explain(string arg)
    {
        var name = arg.Split('=')[0];
        var settings = Hosting.Settings.Names.Select(setting => $"--{setting}").ToList();
        var meant = settings.Find(setting => setting.EndsWith($":{name.TrimStart('-')}", StringComparison.OrdinalIgnoreCase))
            ?? Suggestion.For(name, [.. Switches, .. settings]);
        return meant is null ? $"'{arg}' is not understood. See --help." : $"'{arg}' is not understood. Did you mean {meant}?";
    }
}
