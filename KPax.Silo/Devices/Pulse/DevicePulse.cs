using KPax.Contracts.Devices;
using KPax.Silo.Storage;

namespace KPax.Silo.Devices.Pulse;

/// <summary>
/// What moves with every reading of a device, in octets: values, times and places, but no names. It stands beside the whole state, which is written when
/// anything else changes (<see cref="DeviceRest"/>), and is laid over it when the device is loaded. Pure.
/// </summary>
internal static class DevicePulse
{
    private const byte Version = 1;
    private const int Usual = 1024;

    /// <summary>The octets.</summary>
    public static byte[] Write(DeviceSnapshot state)
    {
        var output = new OctetWriter(stackalloc byte[Usual]);
        output.PutByte(Version);
        output.Put((ulong)state.View.Counters.Count);
        for (var index = 0; index < state.View.Counters.Count; index++)
        {
            output.PutSigned(state.View.Counters[index].Value);
        }

        output.Put(state.View.CountersAt);
        output.Put(state.View.SuppliesAt);
        output.Put(state.View.StatusAt);
        WriteStamps(ref output, state);
        CounterPulse.Write(ref output, state.Counters);
        HistoryPulse.Write(ref output, state.History);
        output.Put(state.Speakers.Primary?.LastAt);
        output.PutSigned(state.Speakers.Interval.Ticks);
        return output.ToArray();
    }

    /// <summary>The state as it was at the pulse. <see cref="FormatException"/> if the octets are none, or of a newer program.</summary>
    public static DeviceSnapshot Read(ReadOnlySpan<byte> octets, DeviceSnapshot state)
    {
        var input = new OctetReader(octets);
        if (input.TakeByte() != Version)
        {
            throw new FormatException("A device's row is of a version that this program does not know. Start the newer program.");
        }

        var counters = new Counter[input.TakeCount()];
        if (counters.Length != state.View.Counters.Count)
        {
            throw new FormatException("A device's row has a pulse of another state.");
        }

        for (var index = 0; index < counters.Length; index++)
        {
            counters[index] = state.View.Counters[index] with { Value = input.TakeSigned() };
        }

        var (countersAt, suppliesAt, statusAt) = (input.TakeTimeOrNone(), input.TakeTimeOrNone(), input.TakeTimeOrNone());
        var (stamps, days, newest) = (ReadStamps(ref input), ReadDays(ref input), ReadStamp(ref input));
        var (memory, history) = (CounterPulse.Read(ref input, state.Counters), HistoryPulse.Read(ref input, state.History));
        var (lastAt, interval) = (input.TakeTimeOrNone(), new TimeSpan(input.TakeSigned()));
        var primary = lastAt is { } at && state.Speakers.Primary is { } speaker ? speaker with { LastAt = at } : state.Speakers.Primary;
        return state with
        {
            View = state.View with { Counters = counters, CountersAt = countersAt, SuppliesAt = suppliesAt, StatusAt = statusAt },
            Stamps = stamps,
            HistoryDays = days,
            Newest = newest,
            Counters = memory,
            History = history,
            Speakers = state.Speakers with { Primary = primary, Interval = interval },
        };
    }

    /// <summary>A stamp, or that there is none.</summary>
    internal static void Write(ref OctetWriter output, SectionStamp? stamp)
    {
        output.PutByte(stamp is null ? (byte)0 : (byte)1);
        if (stamp is not null)
        {
            output.PutSigned(stamp.AgentId);
            output.PutSigned(stamp.EpochOrdinal);
            output.Put(stamp.Order);
        }
    }

    /// <summary>A stamp, or null.</summary>
    internal static SectionStamp? ReadStamp(ref OctetReader input) =>
        input.TakeByte() == 0 ? null : new(input.TakeSigned(), (int)input.TakeSigned(), input.Take());

    private static void WriteStamps(ref OctetWriter output, DeviceSnapshot state)
    {
        output.Put((ulong)state.Stamps.Count);
        foreach (var (section, stamp) in state.Stamps)
        {
            output.Put((ulong)section);
            Write(ref output, stamp);
        }

        output.Put((ulong)state.HistoryDays.Count);
        foreach (var (kind, day) in state.HistoryDays)
        {
            output.Put((ulong)kind);
            output.Put((ulong)day.DayNumber);
        }

        Write(ref output, state.Newest);
    }

    private static SmallMap<DeviceSection, SectionStamp> ReadStamps(ref OctetReader input)
    {
        var stamps = new KeyValuePair<DeviceSection, SectionStamp>[input.TakeCount()];
        for (var index = 0; index < stamps.Length; index++)
        {
            var section = (DeviceSection)input.TakeInt();
            stamps[index] = new(section, ReadStamp(ref input)!);
        }

        return SmallMap<DeviceSection, SectionStamp>.Of(stamps);
    }

    private static SmallMap<ScanKind, DateOnly> ReadDays(ref OctetReader input)
    {
        var days = new KeyValuePair<ScanKind, DateOnly>[input.TakeCount()];
        for (var index = 0; index < days.Length; index++)
        {
            var kind = (ScanKind)input.TakeInt();
            days[index] = new(kind, DateOnly.FromDayNumber(input.TakeInt()));
        }

        return SmallMap<ScanKind, DateOnly>.Of(days);
    }
}
