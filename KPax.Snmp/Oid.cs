using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace KPax.Snmp;

/// <summary>An object identifier: up to 128 arcs of 32 bits, ordered arc by arc (RFC 2578 section 3.5); the default has none.</summary>
public readonly struct Oid : IEquatable<Oid>, IComparable<Oid>
{
    /// <summary>Most arcs that an object identifier may have.</summary>
    public const int MaxArcs = 128;

    private readonly uint[]? _arcs;

    /// <summary>Makes an identifier of a copy of the arcs. <see cref="ArgumentException"/> if there are more than <see cref="MaxArcs"/>.</summary>
    public Oid(params ReadOnlySpan<uint> arcs)
    {
        if (arcs.Length > MaxArcs)
        {
            throw new ArgumentException($"An object identifier has at most {MaxArcs} arcs, not {arcs.Length}.", nameof(arcs));
        }

        _arcs = arcs.ToArray();
    }

    private Oid(uint[]? arcs) => _arcs = arcs;

    /// <summary>The array itself, for those who keep it and never write to it.</summary>
    internal uint[]? Array => _arcs;

    /// <summary>The arcs, most significant first.</summary>
    public ReadOnlySpan<uint> Arcs => _arcs;

    /// <summary>Number of arcs.</summary>
    public int Length => _arcs?.Length ?? 0;

    /// <summary>Reads dotted form such as "1.3.6.1.2.1.1.1.0", with or without a leading dot. <see cref="FormatException"/> if it is none.</summary>
    public static Oid Parse(string text) =>
        TryParse(text, out var oid) ? oid : throw new FormatException($"'{text}' is not an object identifier in dotted form, such as 1.3.6.1.2.1.1.1.0.");

    /// <summary>Reads dotted form; false if it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Oid oid)
    {
        oid = default;
        var rest = text.AsSpan().Trim();
        if (rest.StartsWith("."))
        {
            rest = rest[1..];
        }

        if (rest.IsEmpty)
        {
            return false;
        }

        var arcs = new List<uint>();
        foreach (var range in rest.Split('.'))
        {
            if (arcs.Count == MaxArcs || !uint.TryParse(rest[range], NumberStyles.None, CultureInfo.InvariantCulture, out var arc))
            {
                return false;
            }

            arcs.Add(arc);
        }

        oid = new Oid([.. arcs]);
        return true;
    }

    /// <summary>Wraps an array of at most <see cref="MaxArcs"/> arcs without a copy; the caller gives it away.</summary>
    internal static Oid Wrap(uint[]? arcs) => new(arcs);

    /// <summary>This identifier with more arcs at its end.</summary>
    public Oid Append(params ReadOnlySpan<uint> arcs)
    {
        if (Length + arcs.Length > MaxArcs)
        {
            throw new ArgumentException($"An object identifier has at most {MaxArcs} arcs.", nameof(arcs));
        }

        var longer = new uint[Length + arcs.Length];
        Arcs.CopyTo(longer);
        arcs.CopyTo(longer.AsSpan(Length));
        return new Oid(longer);
    }

    /// <summary>True if this identifier is <paramref name="root"/> or stands below it.</summary>
    public bool StartsWith(Oid root) => Arcs.StartsWith(root.Arcs);

    /// <summary>The arcs below <paramref name="root"/>; empty if this identifier does not stand below it.</summary>
    public ReadOnlySpan<uint> Below(Oid root) => StartsWith(root) ? Arcs[root.Length..] : [];

    /// <inheritdoc/>
    public int CompareTo(Oid other) => Arcs.SequenceCompareTo(other.Arcs);

    /// <inheritdoc/>
    public bool Equals(Oid other) => Arcs.SequenceEqual(other.Arcs);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Oid other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var arc in Arcs)
        {
            hash.Add(arc);
        }

        return hash.ToHashCode();
    }

    /// <summary>Dotted form without a leading dot.</summary>
    public override string ToString() => string.Join('.', _arcs ?? []);

    public static bool operator ==(Oid left, Oid right) => left.Equals(right);

    public static bool operator !=(Oid left, Oid right) => !left.Equals(right);

    public static bool operator <(Oid left, Oid right) => left.CompareTo(right) < 0;

    public static bool operator >(Oid left, Oid right) => left.CompareTo(right) > 0;

    public static bool operator <=(Oid left, Oid right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Oid left, Oid right) => left.CompareTo(right) >= 0;
}
