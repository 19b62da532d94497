using KPax.Contracts.Devices;
using KPax.Silo.Devices.Counters;
using KPax.Silo.Storage;

namespace KPax.Silo.Devices.Pulse;

/// <summary>The moving part of what counters taught: the settled values and the newest readings, each told by what differs from the one before it. Pure.</summary>
internal static class CounterPulse
{
    private const byte Told = 1;
    private const byte Absent = 2;
    private const byte Rising = 4;
    private const byte Unruly = 8;
    private const int Usual = 64;

    /// <summary>Writes it.</summary>
    public static void Write(ref OctetWriter output, CounterMemory memory)
    {
        var settled = memory.Settled;
        Write(ref output, settled);
        output.Put((ulong)memory.Recent.Count);
        CounterSample? before = null;
        for (var index = 0; index < memory.Recent.Count; index++)
        {
            var sample = memory.Recent[index];
            Write(ref output, sample, before, settled);
            before = sample;
        }
    }

    /// <summary>The memory with it.</summary>
    public static CounterMemory Read(ref OctetReader input, CounterMemory memory)
    {
        var settled = Read(ref input, memory.Settled);
        var recent = new CounterSample[input.TakeCount()];
        for (var index = 0; index < recent.Length; index++)
        {
            recent[index] = ReadSample(ref input, index == 0 ? null : recent[index - 1], settled);
        }

        return memory with { Settled = settled, Recent = recent };
    }

    /// <summary>Writes the moving part of a ledger.</summary>
    public static void Write(ref OctetWriter output, CounterLedger ledger)
    {
        DevicePulse.Write(ref output, ledger.Stamp);
        output.Put(ledger.ReadAt);
        output.Put(ledger.Serial);
        output.Put((ulong)ledger.Series.Count);
        for (var place = 0; place < ledger.Series.Count; place++)
        {
            Write(ref output, ledger.Series[place]);
        }

        Write(ref output, ledger.Pin);
    }

    /// <summary>The ledger with it.</summary>
    public static CounterLedger Read(ref OctetReader input, CounterLedger ledger)
    {
        var (stamp, readAt, serial) = (DevicePulse.ReadStamp(ref input), input.TakeTime(), input.TakeText());
        var series = new CounterSeries[input.TakeCount()];
        for (var place = 0; place < series.Length; place++)
        {
            series[place] = ReadSeries(ref input);
        }

        return ledger with { Stamp = stamp, ReadAt = readAt, Serial = serial, Series = series, Pin = ReadPin(ref input) };
    }

    private static void Write(ref OctetWriter output, CounterSeries series)
    {
        output.PutByte((byte)((series.Value is null ? 0 : Told) | (series.IsAbsent ? Absent : 0) | (series.IsRising ? Rising : 0) | (series.IsUnruly ? Unruly : 0)));
        output.PutByte((byte)((series.Rises << 4) | series.Falls));
        output.PutSigned(series.Value ?? 0);
    }

    private static CounterSeries ReadSeries(ref OctetReader input)
    {
        var (flags, counts, value) = (input.TakeByte(), input.TakeByte(), input.TakeSigned());
        return new()
        {
            Value = (flags & Told) == 0 ? null : value,
            IsAbsent = (flags & Absent) != 0,
            IsRising = (flags & Rising) != 0,
            IsUnruly = (flags & Unruly) != 0,
            Rises = counts >> 4,
            Falls = counts & 0xF,
        };
    }

    private static void Write(ref OctetWriter output, BillingPin? pin)
    {
        output.PutByte(pin is null ? (byte)0 : (byte)1);
        if (pin is not null)
        {
            output.Put((ulong)pin.Place);
            output.Put((ulong)pin.Reason);
            output.Put(pin.Since);
            output.PutSigned(pin.Value);
            output.Put(pin.ReadAt);
            output.Put((ulong)pin.MissingFor);
        }
    }

    private static BillingPin? ReadPin(ref OctetReader input) => input.TakeByte() == 0
        ? null
        : new()
        {
            Place = input.TakeInt(),
            Reason = (BillingReason)input.TakeInt(),
            Since = input.TakeTime(),
            Value = input.TakeSigned(),
            ReadAt = input.TakeTime(),
            MissingFor = input.TakeInt(),
        };

    private static void Write(ref OctetWriter output, CounterSample sample, CounterSample? before, CounterLedger settled)
    {
        DevicePulse.Write(ref output, sample.Stamp);
        output.PutSigned(unchecked(sample.ReadAt.UtcTicks - (before?.ReadAt ?? settled.ReadAt).UtcTicks));
        output.Put(sample.Serial == settled.Serial ? "" : sample.Serial);
        output.PutByte(sample.Serial == settled.Serial ? (byte)1 : (byte)0);
        output.PutSigned(sample.Candidate ?? -1);
        output.Put((ulong)sample.CandidateReason);
        output.Put((ulong)sample.Values.Count);
        for (var place = 0; place < sample.Values.Count; place++)
        {
            output.PutByte(sample.Values[place] is null ? (byte)0 : (byte)1);
            output.PutSigned(unchecked((sample.Values[place] ?? 0) - Base(before, settled, place)));
        }
    }

    private static CounterSample ReadSample(ref OctetReader input, CounterSample? before, CounterLedger settled)
    {
        var stamp = DevicePulse.ReadStamp(ref input)!;
        var readAt = new DateTimeOffset(unchecked((before?.ReadAt ?? settled.ReadAt).UtcTicks + input.TakeSigned()), TimeSpan.Zero);
        var (serial, isSettled) = (input.TakeText(), input.TakeByte() == 1);
        var (candidate, reason) = ((int)input.TakeSigned(), (BillingReason)input.TakeInt());
        var count = input.TakeCount();
        var values = count <= Usual ? stackalloc long?[count] : new long?[count];
        for (var place = 0; place < values.Length; place++)
        {
            var isTold = input.TakeByte() == 1;
            var value = unchecked(input.TakeSigned() + Base(before, settled, place));
            values[place] = isTold ? value : null;
        }

        return new()
        {
            Stamp = stamp,
            ReadAt = readAt,
            Serial = isSettled ? settled.Serial : serial,
            Candidate = candidate < 0 ? null : candidate,
            CandidateReason = reason,
            Values = CounterValues.Of(values),
        };
    }

    private static long Base(CounterSample? before, CounterLedger settled, int place) => (before is null ? settled.Was(place) : before.At(place)) ?? 0;
}
