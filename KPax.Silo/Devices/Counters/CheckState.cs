using System.Text.Json.Serialization;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>A relation between counters, and how it has held. Counters are named by their places.</summary>
internal sealed record CheckState
{
    /// <summary>How the sides belong together.</summary>
    public CheckForm Form { get; init; }

    /// <summary>The left side.</summary>
    public int Left { get; init; }

    /// <summary>The right side.</summary>
    public IReadOnlyList<int> Right { get; init; } = [];

    /// <summary>Left minus right when it held; 0 for <see cref="CheckForm.AtMost"/>.</summary>
    public long Offset { get; init; }

    /// <summary>Readings in which both sides moved and it held.</summary>
    public int Held { get; init; }

    /// <summary>True if it is expected to hold.</summary>
    public bool IsLearnt { get; init; }

    /// <summary>Readings in a row that moved a side of it and broke it; 1 at least while it is broken.</summary>
    public int Broken { get; init; }

    /// <summary>True while it is off by so little that the device may have printed between two requests: the next reading tells.</summary>
    public bool IsPending { get; init; }

    /// <summary>Readings in a row that lacked a side of it.</summary>
    public int Absent { get; init; }

    /// <summary>Both sides.</summary>
    [JsonIgnore]
    public IEnumerable<int> Members => Right.Prepend(Left);

    /// <summary>True if it is the same relation, whatever became of it.</summary>
    public bool IsLike(CheckState other) => Form == other.Form && Left == other.Left && Right.SequenceEqual(other.Right);

    /// <summary>True if it holds with that difference of the sides.</summary>
    public bool Holds(long difference) => Form == CheckForm.AtMost ? difference <= 0 : difference == Offset;

    /// <summary>True if it is off by no more than what a device prints between two requests of one scan.</summary>
    public bool IsTorn(long difference) => Int128.Abs((Int128)difference - Offset) <= CounterChecks.MostTorn;
}
