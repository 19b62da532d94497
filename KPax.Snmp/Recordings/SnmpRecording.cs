namespace KPax.Snmp.Recordings;

/// <summary>
/// What a device answered, read from a <c>.snmprec</c> file: one <c>oid|type|value</c> a line, the type being the tag in decimal (2, 4, 5, 6, 64 to
/// 68, 70), or with an x after it for octets in hexadecimal. Text is kept as the octets that the file holds.
/// </summary>
public sealed class SnmpRecording
{
    /// <summary>Longest line, octets: a value fills a datagram at most (65,507 octets), in hexadecimal with two digits each, and its name has room too.</summary>
    public const int MaxLine = 140_000;

    /// <summary>Most errors that are told of one file; what is no recording has one in every line.</summary>
    public const int MaxErrors = 20;

    private SnmpRecording(IReadOnlyList<VarBind> varBinds, IReadOnlyList<SnmpRecordingError> errors)
    {
        VarBinds = varBinds;
        Errors = errors;
    }

    /// <summary>Names and values, sorted by name, each name once.</summary>
    public IReadOnlyList<VarBind> VarBinds { get; }

    /// <summary>Lines that could not be used, in the order of the file; the last one says how many more there are, if there are many.</summary>
    public IReadOnlyList<SnmpRecordingError> Errors { get; }

    /// <summary>
    /// Reads the octets of a file. Order does not matter, blank lines are passed over, both ends of line are good, the first of two lines for one
    /// name counts.
    /// </summary>
    /// <param name="file">Name of the file, for the errors.</param>
    /// <param name="octets">The whole file.</param>
    public static SnmpRecording Parse(string file, ReadOnlySpan<byte> octets)
    {
        var found = new Dictionary<Oid, (SnmpValue Value, int Line)>();
        var errors = new List<SnmpRecordingError>();
        var number = 0;

        // Windows' editors put a mark before the text.
        octets = octets.StartsWith("\uFEFF"u8) ? octets[3..] : octets;
        foreach (var range in octets.Split((byte)'\n'))
        {
            number++;
            var line = octets[range].TrimEnd((byte)'\r');
            if (line.Trim(" \t"u8).IsEmpty)
            {
                continue;
            }

            if (line.Length > MaxLine)
            {
                errors.Add(new SnmpRecordingError(file, number, $"The line has {line.Length} characters, more than a device can answer ({MaxLine}). Remove it."));
            }
            else if (!SnmpRecordingLine.TryParse(line, out var varBind, out var problem))
            {
                errors.Add(new SnmpRecordingError(file, number, problem));
            }
            else if (!found.TryAdd(varBind.Name, (varBind.Value, number)))
            {
                errors.Add(new SnmpRecordingError(file, number, $"{varBind.Name} stands already in line {found[varBind.Name].Line}. Remove one of the two."));
            }
        }

        if (number > 0 && errors.Count == 0 && found.Count == 0)
        {
            errors.Add(new SnmpRecordingError(file, 1, "The recording is empty. Write oid|type|value, one a line."));
        }

        if (errors.Count > MaxErrors)
        {
            var more = errors.Count - MaxErrors;
            errors = [.. errors.Take(MaxErrors), new SnmpRecordingError(file, errors[MaxErrors].Line, $"This line and {more - 1} more are wrong too. See that this is a recording (.snmprec).")];
        }

        return new SnmpRecording([.. found.Select(pair => new VarBind(pair.Key, pair.Value.Value)).OrderBy(varBind => varBind.Name)], errors);
    }

    /// <summary>Reads a file. Throws what <see cref="File.ReadAllBytes"/> throws if there is none.</summary>
    public static SnmpRecording Load(string path) => Parse(path, File.ReadAllBytes(path));
}
