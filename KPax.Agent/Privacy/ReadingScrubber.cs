using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using KPax.Protocol.Device.V1;

namespace KPax.Agent.Privacy;

/// <summary>
/// Takes people out of every text of a reading's status, and out of what supplies are called; the octets beside such a text go. It is the last thing that
/// happens to a reading before anybody sees it, so that buffer, uplink and page alike hold what is left, whether SNMP said it or a web page.
/// </summary>
internal static class ReadingScrubber
{
    private const string OctetsSuffix = "_octets";

    // Serial and part numbers look like telephone numbers, so a supply's other texts are left alone.
    private static readonly FieldDescriptor SupplyDescription = Supply.Descriptor.FindFieldByNumber(Supply.DescriptionFieldNumber);

    /// <summary>Scrubs, and counts the texts that lost something.</summary>
    public static void Apply(DeviceReading reading)
    {
        var count = reading.Supplies.Sum(supply => ScrubText(supply, SupplyDescription, supply.Description));
        reading.ScrubbedTexts = (uint)(count + (reading.Status is { } status ? ScrubMessage(status) : 0));
    }

    private static int ScrubMessage(IMessage message)
    {
        var count = 0;
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            count += field.Accessor.GetValue(message) switch
            {
                string text => ScrubText(message, field, text),
                IList list when field.FieldType == FieldType.String => ScrubLines(message, field, list),
                IList list when field.FieldType == FieldType.Message => list.OfType<IMessage>().Sum(ScrubMessage),
                IMessage inner => ScrubMessage(inner),
                _ => 0,
            };
        }

        return count;
    }

    private static int ScrubText(IMessage message, FieldDescriptor field, string text)
    {
        var scrubbed = TextScrubber.Scrub(text);
        if (!TextScrubber.IsScrubbed(scrubbed))
        {
            return 0;
        }

        field.Accessor.SetValue(message, scrubbed);
        message.Descriptor.FindFieldByName(field.Name + OctetsSuffix)?.Accessor.Clear(message);
        return 1;
    }

    /// <summary>Lines of a panel: a name may stand below the word that announces it.</summary>
    private static int ScrubLines(IMessage message, FieldDescriptor field, IList lines)
    {
        var octets = message.Descriptor.FindFieldByName(field.Name.TrimEnd('s') + OctetsSuffix)?.Accessor.GetValue(message) as IList;
        var count = 0;
        var isAnnounced = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = (string)lines[i]!;
            var scrubbed = isAnnounced ? TextScrubber.ScrubAnnounced(line) : TextScrubber.Scrub(line);
            isAnnounced = TextScrubber.Announces(line);
            if (!TextScrubber.IsScrubbed(scrubbed))
            {
                continue;
            }

            count++;
            lines[i] = scrubbed;
            if (octets?.Count > i)
            {
                octets[i] = ByteString.Empty;
            }
        }

        if (octets?.Count > 0 && octets.Cast<ByteString>().All(one => one.IsEmpty))
        {
            octets.Clear();
        }

        return count;
    }
}
