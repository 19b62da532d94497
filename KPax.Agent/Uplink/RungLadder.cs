namespace KPax.Agent.Uplink;

/// <summary>
/// Which way to the server is taken, from what became of the calls. It goes down after failures that point to the road, never because nobody is there; what
/// got something across is remembered, and better ways are tried again: soon at first, since a server that was away can look like a bad road, then daily.
/// </summary>
internal sealed class RungLadder(RungState remembered)
{
    // One broken connection is no evidence; three in a row without anything that worked are.
    private const int WeakSigns = 3;
    private const int LookFactor = 4;
    private const int MostLooks = 4;

    private static readonly UplinkRung Lowest = Enum.GetValues<UplinkRung>().Max();
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LastLook = TimeSpan.FromDays(1);
    private int _weak;
    private string _reason = remembered.Reason;

    /// <summary>The way to take.</summary>
    public UplinkRung Current { get; private set; } = remembered.Rung;

    /// <summary>What is known to work.</summary>
    public RungState Settled { get; private set; } = remembered;

    /// <summary>True while a better way than the known one is tried.</summary>
    public bool IsLooking => Current < Settled.Rung;

    /// <summary>When a better way is tried next; null on the best one.</summary>
    public DateTimeOffset? NextLook => Settled.Rung == UplinkRung.Stream ? null : Settled.Since + LookSpan();

    /// <summary>Tries better ways from the best down if it is time. True if so.</summary>
    public bool TryLook(DateTimeOffset now)
    {
        // A clock that was set back must not put off the look for years.
        var isDue = now >= NextLook || now < Settled.Since;
        if (Current != Settled.Rung || Settled.Rung == UplinkRung.Stream || !isDue)
        {
            return false;
        }

        (Current, _weak) = (UplinkRung.Stream, 0);
        return true;
    }

    /// <summary>Something got across and was acknowledged. True if that is news worth keeping.</summary>
    public bool NoteSuccess(DateTimeOffset now)
    {
        _weak = 0;
        if (Current == Settled.Rung)
        {
            return false;
        }

        Settled = new RungState(Current, now, Current == UplinkRung.Stream ? "" : _reason, 0);
        return true;
    }

    /// <summary>A call failed. True if another way is taken from now on.</summary>
    public bool NoteFailure(UplinkFailure failure, DateTimeOffset now)
    {
        if (IsLooking)
        {
            // What is known to work is not given up for long: whatever goes wrong ends the look, unless the server itself spoke.
            return failure.Kind != UplinkFailureKind.Refused && StepDown(failure.Reason, now);
        }

        _weak += failure.Road == RoadSign.Weak ? 1 : 0;
        return (failure.Road == RoadSign.Strong || _weak >= WeakSigns) && StepDown(failure.Reason, now);
    }

    private bool StepDown(string reason, DateTimeOffset now)
    {
        var wasLooking = IsLooking;
        _weak = 0;
        _reason = reason;

        // Below the lowest is the best again: if nothing works, no way is worse than another.
        Current = Current == Lowest ? UplinkRung.Stream : Current + 1;
        if (wasLooking && !IsLooking)
        {
            Settled = Settled with { Since = now, Reason = reason, Looks = Settled.Looks + 1 };
        }

        return true;
    }

    private TimeSpan LookSpan()
    {
        var span = FirstLook * Math.Pow(LookFactor, Math.Min(Settled.Looks, MostLooks));
        return span < LastLook ? span : LastLook;
    }
}
