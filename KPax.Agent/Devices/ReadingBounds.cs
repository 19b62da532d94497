using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Devices;

/// <summary>
/// Cuts what is beyond all reason, and says so in the reading's errors: one strange text or endless table must not keep the rest of a device from
/// being stored. The bounds are the server's; a test compares them.
/// </summary>
internal static class ReadingBounds
{
    /// <summary>Most octets of a whole reading: what an entry of the buffer and a batch carry, with room.</summary>
    public const int Reading = 200 * 1_024;

    private const int Text = 2_000;
    private const int Octets = 8_000;

    // An error is added for what is cut.
    private const int Errors = 500 - 50;

    private static readonly Dictionary<FieldDescriptor, int> Lists = new()
    {
        [DeviceReading.Descriptor.FindFieldByNumber(DeviceReading.CountersFieldNumber)] = 1_000,
        [DeviceReading.Descriptor.FindFieldByNumber(DeviceReading.SuppliesFieldNumber)] = 500,
        [DeviceReading.Descriptor.FindFieldByNumber(DeviceReading.ErrorsFieldNumber)] = Errors,
        [DeviceReading.Descriptor.FindFieldByNumber(DeviceReading.OtherSourcesFieldNumber)] = 500,
        [DeviceStatus.Descriptor.FindFieldByNumber(DeviceStatus.SubUnitsFieldNumber)] = 500,
        [DeviceStatus.Descriptor.FindFieldByNumber(DeviceStatus.AlertsFieldNumber)] = 500,
        [DeviceStatus.Descriptor.FindFieldByNumber(DeviceStatus.DisplayLinesFieldNumber)] = 100,
        [DeviceStatus.Descriptor.FindFieldByNumber(DeviceStatus.DisplayLineOctetsFieldNumber)] = 100,
    };

    /// <summary>Brings the reading within bounds; nearly every one is already.</summary>
    public static void Apply(DeviceReading reading)
    {
        var cuts = new SortedDictionary<string, string>(StringComparer.Ordinal);

        // Each turn halves the bounds, as many texts of the longest kind are too much together.
        for (var share = 1; share == 1 || (share <= Text && reading.CalculateSize() > Reading); share *= 2)
        {
            CutMessage(reading, "", share, cuts);
        }

        reading.Errors.AddRange(cuts.Select(cut => new ReadError { Section = SectionOf(cut.Key), Subject = cut.Key, Reason = cut.Value }));
    }

    private static void CutMessage(IMessage message, string path, int share, SortedDictionary<string, string> cuts)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var name = path + field.Name;
            if (field.IsRepeated)
            {
                CutList((IList)field.Accessor.GetValue(message), Lists.TryGetValue(field, out var most) ? Math.Max(1, most / share) : int.MaxValue, name, share, cuts);
            }
            else if (field.Accessor.GetValue(message) is { } value && CutValue(value, name, share, cuts) is { } shorter)
            {
                field.Accessor.SetValue(message, shorter);
            }
        }
    }

    private static void CutList(IList list, int most, string name, int share, SortedDictionary<string, string> cuts)
    {
        if (list.Count > most)
        {
            cuts.TryAdd(name, $"There are {list.Count} of them, which is too many to keep.");
        }

        while (list.Count > most)
        {
            list.RemoveAt(list.Count - 1);
        }

        for (var index = 0; index < list.Count; index++)
        {
            list[index] = CutValue(list[index]!, name, share, cuts) ?? list[index];
        }
    }

    /// <summary>The shorter value; null if it may stay. A message is cut in place.</summary>
    private static object? CutValue(object value, string name, int share, SortedDictionary<string, string> cuts)
    {
        switch (value)
        {
            case IMessage message:
                CutMessage(message, $"{name}.", share, cuts);
                return null;
            case string text when text.Length > Text / share:
                cuts.TryAdd(name, $"A text has {text.Length} characters, which is too long to keep whole.");
                var end = Text / share;
                return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)];
            case ByteString octets when octets.Length > Octets / share:
                // A part of them could not be decoded as the whole is.
                cuts.TryAdd(name, $"There are {octets.Length} octets, which are too many to keep.");
                return ByteString.Empty;
            default:
                return null;
        }
    }

    private static Section SectionOf(string path) => path.Split('.')[0] switch
    {
        "identity" => Section.Identity,
        "capabilities" => Section.Capabilities,
        "counters" => Section.Counters,
        "supplies" => Section.Supplies,
        "status" => Section.Status,
        _ => Section.Unspecified,
    };
}
