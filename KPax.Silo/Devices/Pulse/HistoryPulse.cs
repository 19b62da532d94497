using System.Text.Json;
using KPax.Silo.History;
using KPax.Silo.Storage;

namespace KPax.Silo.Devices.Pulse;

/// <summary>The moving part of what history must remember of a device: its newest days, and the meter. Pure.</summary>
internal static class HistoryPulse
{
    /// <summary>Writes it.</summary>
    public static void Write(ref OctetWriter output, HistoryMemory memory)
    {
        output.Put((ulong)memory.Tails.Count);
        for (var index = 0; index < memory.Tails.Count; index++)
        {
            Write(ref output, memory.Tails[index]);
        }

        output.PutByte(memory.Meter is null ? (byte)0 : (byte)1);
        if (memory.Meter is { } meter)
        {
            output.PutSigned(meter.Value);
            output.Put(meter.At);
            output.PutSigned(meter.Board);
            output.PutSigned(meter.AgentId);
            output.PutSigned(meter.Day);
            output.PutSigned(meter.Today);
            output.PutSigned(meter.Month);
        }

        output.Put((ulong)memory.Late);
        output.Put((ulong)memory.Undated);
    }

    /// <summary>The memory with it.</summary>
    public static HistoryMemory Read(ref OctetReader input, HistoryMemory memory)
    {
        var tails = new DayRecord[input.TakeCount()];
        for (var index = 0; index < tails.Length; index++)
        {
            tails[index] = ReadDay(ref input);
        }

        var meter = input.TakeByte() == 0
            ? null
            : new PageMeter
            {
                Value = input.TakeSigned(),
                At = input.TakeTime(),
                Board = (int)input.TakeSigned(),
                AgentId = input.TakeSigned(),
                Day = (int)input.TakeSigned(),
                Today = input.TakeSigned(),
                Month = input.TakeSigned(),
            };
        return memory with { Tails = tails, Meter = meter, Late = input.TakeInt(), Undated = input.TakeInt() };
    }

    // The body is that of the day's own row.
    private static void Write(ref OctetWriter output, DayRecord day)
    {
        output.PutSigned(day.AgentId);
        output.PutSigned(day.Day);
        output.Put(day.FirstAt);
        output.Put(day.LastAt);
        output.Put(DayBody.Write(day));
        output.Put(day.Events.Count == 0 ? [] : JsonSerializer.SerializeToUtf8Bytes(day.Events, HistoryJson.Default.IReadOnlyListDayEvent));
    }

    private static DayRecord ReadDay(ref OctetReader input)
    {
        var (agent, day) = (input.TakeSigned(), (int)input.TakeSigned());
        var (firstAt, lastAt) = (input.TakeTime(), input.TakeTime());
        var body = input.TakeOctets();
        var events = input.TakeOctets();
        return DayBody.Read(
            body, agent, day, firstAt, lastAt, events.Length == 0 ? [] : JsonSerializer.Deserialize(events, HistoryJson.Default.IReadOnlyListDayEvent)!);
    }
}
