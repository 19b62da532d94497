using System.Buffers;
using System.Text.Json;
using KPax.Contracts.Webhooks;

namespace KPax.Silo.Webhooks;

/// <summary>
/// A message as JSON: "type", "timestamp" and "data" of Standard Webhooks 1.0.0, and "version". The same octets at every attempt, of what is stored alone. What is no
/// plain letter is escaped, so that a name can begin no tag where somebody shows it. Pure.
/// </summary>
internal static class MessageBody
{
    /// <summary>Grows when a member changes its meaning or goes; new members do not count.</summary>
    public const int Version = 1;

    /// <summary>Its octets.</summary>
    public static byte[] Of(DueMessage message)
    {
        var octets = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            json.WriteString("type", WebhookEventNames.NameOf(message.Event));
            json.WriteString("timestamp", EventData.TimeOf(message.At));
            json.WriteNumber("version", Version);
            json.WriteStartObject("data");
            json.WriteStartObject("organisation");
            json.WriteNumber("id", message.OrganisationId);
            json.WriteString("name", message.OrganisationName);
            json.WriteEndObject();
            WriteSubject(json, message);
            using var own = JsonDocument.Parse(message.Data);
            foreach (var member in own.RootElement.EnumerateObject())
            {
                member.WriteTo(json);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return octets.WrittenSpan.ToArray();
    }

    private static void WriteSubject(Utf8JsonWriter json, DueMessage message)
    {
        if (message.Subject == MessageSubject.None)
        {
            return;
        }

        json.WriteStartObject(message.Subject == MessageSubject.Agent ? "agent" : "device");
        json.WriteNumber("id", message.SubjectId);
        if (message.Subject == MessageSubject.Agent)
        {
            json.WriteString("hostName", message.SubjectName);
        }
        else
        {
            json.WriteString("manufacturer", message.SubjectMaker);
            json.WriteString("model", message.SubjectName);
            json.WriteString("serialNumber", message.SubjectSerial);
        }

        json.WriteEndObject();
    }
}
