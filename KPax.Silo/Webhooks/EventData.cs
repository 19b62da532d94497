using System.Buffers;
using System.Text;
using System.Text.Json;
using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Contracts.History;
using KPax.Silo.Alerts;

namespace KPax.Silo.Webhooks;

/// <summary>
/// The members of "data" that are of one event alone, as JSON. No free text of a device is in them: it may hold names of people and jobs. Pure.
/// </summary>
internal static class EventData
{
    /// <summary>Of an alert that opened or closed.</summary>
    public static string Of(OpenAlert alert) => Object(json =>
    {
        json.WriteStartObject("alert");
        json.WriteNumber("number", alert.Number);
        json.WriteString("kind", Word(alert.Kind));
        json.WriteString("urgency", Word(alert.Urgency));
        json.WriteString("severity", Word(alert.Severity));
        json.WriteString("part", Word(alert.Group));
        json.WriteNumber("code", alert.Code);
        json.WriteString("codeName", alert.CodeName);
        if (alert.Kind == AlertKind.Supply)
        {
            json.WriteStartObject("supply");
            json.WriteString("type", Word(alert.SupplyType));
            json.WriteString("color", alert.Color);
            WriteLevel(json, alert.Percent is { } percent ? new SupplyLevel { Kind = SupplyLevelKind.Percent, Percent = percent } : new SupplyLevel());
            json.WriteEndObject();
        }

        json.WriteNumber("occurrences", alert.Returns + 1);
        json.WriteString("since", TimeOf(alert.Since));
        if (alert.ClosedAt is { } closed)
        {
            json.WriteString("closedAt", TimeOf(closed));
            json.WriteString("closing", Word(alert.Closing));
        }

        json.WriteEndObject();
    });

    /// <summary>Of a supply that was replaced.</summary>
    public static string Of(SupplyEvent replaced) => Object(json =>
    {
        json.WriteStartObject("supply");
        json.WriteString("index", replaced.Index);
        WriteLevel(json, replaced.Level);
        if (replaced.Before is { } before)
        {
            json.WriteNumber("percentBefore", before);
        }

        json.WriteStartArray("signs");
        foreach (var sign in Enum.GetValues<SupplySigns>().Where(sign => sign != SupplySigns.None && replaced.Signs.HasFlag(sign)))
        {
            json.WriteStringValue(Word(sign));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Of a device that was moved: within what the webhook hears of, into it, or out of it.</summary>
    public static string Moved(string how, long? from) => Object(json =>
    {
        json.WriteString("moved", how);
        if (from is { } id)
        {
            json.WriteNumber("fromOrganisationId", id);
        }
    });

    /// <summary>Of an agent that is or was silent.</summary>
    public static string Silence(DateTimeOffset since) => Object(json => json.WriteString("silentSince", TimeOf(since)));

    /// <summary>A time as RFC 3339 writes it.</summary>
    public static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    // A level is never a number alone: the kind says how it is known.
    private static void WriteLevel(Utf8JsonWriter json, SupplyLevel level)
    {
        json.WriteStartObject("level");
        json.WriteString("kind", Word(level.Kind));
        if (level.Percent is { } percent)
        {
            json.WriteNumber("percent", percent);
        }

        if (level.Amount is { } amount)
        {
            json.WriteNumber("amount", amount);
        }

        if (level.Kind == SupplyLevelKind.Stage)
        {
            json.WriteNumber("stage", level.StagePosition);
            json.WriteNumber("stages", level.StageCount);
        }

        json.WriteEndObject();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string Object(Action<Utf8JsonWriter> write)
    {
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(octets.WrittenSpan);
    }
}
