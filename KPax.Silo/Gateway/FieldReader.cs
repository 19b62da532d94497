using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using KPax.Contracts.Texts;

namespace KPax.Silo.Gateway;

/// <summary>Reads the fields of a message and keeps the first that cannot be: the mapping runs on with a harmless value and no exception.</summary>
internal sealed class FieldReader
{
    /// <summary>What is wrong, naming field and value; empty: nothing.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Notes the problem unless the condition holds.</summary>
    public void Require(bool condition, string problem)
    {
        if (!condition && Problem.Length == 0)
        {
            Problem = problem;
        }
    }

    /// <summary>Notes the problem unless the condition holds; the text is made only then.</summary>
    public void Require(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] ref ProblemText problem)
    {
        if (!condition)
        {
            Require(condition, problem.ToStringAndClear());
        }
    }

    /// <summary>A text of limited length, without letters that would make it look like another: what an agent sends is untrusted.</summary>
    public string Text(string field, string value, int limit = WireLimits.Text)
    {
        Require(value.Length <= limit, $"{field} has {value.Length} characters; {limit} are allowed.");
        return HiddenLetters.Blank(value);
    }

    /// <summary>A text of limited length that many devices tell alike: one copy of it is kept.</summary>
    public string Common(string field, string value) => CommonTexts.Of(Text(field, value));

    /// <summary>Octets of limited number.</summary>
    public byte[] Octets(string field, ByteString value, int limit = WireLimits.Octets)
    {
        Require(value.Length <= limit, $"{field} has {value.Length} octets; {limit} are allowed.");
        return Problem.Length == 0 ? value.ToByteArray() : [];
    }

    /// <summary>An enum by its number: known, or unspecified.</summary>
    public TEnum Known<TEnum>(string field, int value)
        where TEnum : struct, System.Enum
    {
        var known = Unsafe.BitCast<int, TEnum>(value);
        Require(System.Enum.IsDefined(known), $"{field} is {value}, which this server does not know.");
        return known;
    }

    /// <summary>A time that must be there.</summary>
    public DateTimeOffset Time(string field, Timestamp? value)
    {
        Require(WireTime.TryRead(value, out var time), $"{field} is {(value is null ? "absent" : "no possible time")}.");
        return time;
    }

    /// <summary>A time that may be absent.</summary>
    public DateTimeOffset? TimeOrNull(string field, Timestamp? value) => value is null ? null : Time(field, value);

    /// <summary>A number that the storage can hold: at most 2^63-1.</summary>
    public long Number(string field, ulong value)
    {
        Require(value <= long.MaxValue, $"{field} is {value}; at most {long.MaxValue} can be stored.");
        return unchecked((long)value);
    }

    /// <summary>A list of limited length, each item mapped.</summary>
    public IReadOnlyList<TTo> List<TFrom, TTo>(string field, IReadOnlyCollection<TFrom> items, int limit, Func<TFrom, TTo> map)
    {
        if (!MayList(field, items.Count, limit))
        {
            return [];
        }

        var mapped = new TTo[items.Count];
        var index = 0;
        foreach (var item in items)
        {
            mapped[index++] = map(item);
        }

        return mapped;
    }

    /// <summary>A list, whose items are mapped by what needs nothing else than this reader: each reading has a few.</summary>
    public IReadOnlyList<TTo> List<TFrom, TTo>(string field, RepeatedField<TFrom> items, int limit, Func<TFrom, FieldReader, TTo> map)
    {
        if (!MayList(field, items.Count, limit))
        {
            return [];
        }

        var mapped = new TTo[items.Count];
        for (var index = 0; index < mapped.Length; index++)
        {
            mapped[index] = map(items[index], this);
        }

        return mapped;
    }

    private bool MayList(string field, int count, int limit)
    {
        Require(count <= limit, $"{field} has {count} items; {limit} are allowed.");
        return Problem.Length == 0 && count > 0;
    }
}
