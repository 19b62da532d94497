using System.ComponentModel;

namespace KPax.Silo.Hosting;

/// <summary>A setting that nobody may read in a log: its text is three stars, and only <see cref="Reveal"/> gives what it holds.</summary>
[TypeConverter(typeof(SecretConverter))]
internal sealed class Secret(string value)
{
    /// <summary>None.</summary>
    public static Secret None { get; } = new("");

    /// <summary>True: nothing was given.</summary>
    public bool IsEmpty => value.Length == 0;

    /// <summary>What it holds.</summary>
    public string Reveal() => value;

    public override string ToString() => IsEmpty ? "" : "***";
}
