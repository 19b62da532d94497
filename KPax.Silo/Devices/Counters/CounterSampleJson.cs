using System.Text.Json;
using System.Text.Json.Serialization;
using KPax.Contracts.Devices;

namespace KPax.Silo.Devices.Counters;

/// <summary>
/// A sample as a short list: agent, epoch ordinal, order, time in ticks of UTC, serial, candidate or null, its reason, then the values. Eight of them
/// stand in every state that is written. Older programs wrote objects, which are read too.
/// </summary>
internal sealed class CounterSampleJson : JsonConverter<CounterSample>
{
    private const int Head = 7;

    public override CounterSample Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.ValueKind == JsonValueKind.Array ? ReadList(document.RootElement) : ReadObject(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, CounterSample value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.Stamp.AgentId);
        writer.WriteNumberValue(value.Stamp.EpochOrdinal);
        writer.WriteNumberValue(value.Stamp.Order);
        writer.WriteNumberValue(value.ReadAt.UtcTicks);
        writer.WriteStringValue(value.Serial);
        WriteNumber(writer, value.Candidate);
        writer.WriteNumberValue((int)value.CandidateReason);
        for (var place = 0; place < value.Values.Count; place++)
        {
            WriteNumber(writer, value.Values[place]);
        }

        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, long? number)
    {
        if (number is { } known)
        {
            writer.WriteNumberValue(known);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static CounterSample ReadList(JsonElement list) => new()
    {
        Stamp = new(list[0].GetInt64(), list[1].GetInt32(), list[2].GetUInt64()),
        ReadAt = new DateTimeOffset(list[3].GetInt64(), TimeSpan.Zero),
        Serial = list[4].GetString()!,
        Candidate = list[5].ValueKind == JsonValueKind.Null ? null : list[5].GetInt32(),
        CandidateReason = (BillingReason)list[6].GetInt32(),
        Values = [.. list.EnumerateArray().Skip(Head).Select(NumberOf)],
    };

    private static CounterSample ReadObject(JsonElement sample) => new()
    {
        Stamp = sample.TryGetProperty(nameof(CounterSample.Stamp), out var stamp) ? ReadStamp(stamp) : new(0, 0, 0),
        ReadAt = sample.TryGetProperty(nameof(CounterSample.ReadAt), out var readAt) ? readAt.GetDateTimeOffset() : default,
        Serial = sample.TryGetProperty(nameof(CounterSample.Serial), out var serial) ? serial.GetString()! : "",
        Candidate = sample.TryGetProperty(nameof(CounterSample.Candidate), out var candidate) ? candidate.GetInt32() : null,
        CandidateReason = sample.TryGetProperty(nameof(CounterSample.CandidateReason), out var reason) ? (BillingReason)reason.GetInt32() : default,
        Values = sample.TryGetProperty(nameof(CounterSample.Values), out var values) ? [.. values.EnumerateArray().Select(NumberOf)] : [],
    };

    private static SectionStamp ReadStamp(JsonElement stamp) => new(
        stamp.TryGetProperty(nameof(SectionStamp.AgentId), out var agent) ? agent.GetInt64() : 0,
        stamp.TryGetProperty(nameof(SectionStamp.EpochOrdinal), out var ordinal) ? ordinal.GetInt32() : 0,
        stamp.TryGetProperty(nameof(SectionStamp.Order), out var order) ? order.GetUInt64() : 0);

    private static long? NumberOf(JsonElement number) => number.ValueKind == JsonValueKind.Null ? null : number.GetInt64();
}
