using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Tests.Silo.Gateway;

/// <summary>Messages of one reading each, told from each other by their numbers.</summary>
internal static class NumberedMessage
{
    /// <summary>The epoch unless told otherwise.</summary>
    public const ulong Epoch = 3;

    /// <summary>The message with this number; its hash goes on from the one before.</summary>
    public static SendReadingsRequest Of(HelloResponse welcome, ulong number, ulong epoch = Epoch) => new()
    {
        AgentId = welcome.AgentId,
        SessionId = welcome.SessionId,
        Batch = new Batch
        {
            Epoch = epoch,
            Lane = Lane.Live,
            HashBefore = number == 1 ? ByteString.Empty : HashAt(number - 1),
            HashAfter = HashAt(number),
            Entries =
            {
                new Entry
                {
                    Number = number,
                    Order = number,
                    Reading = new Wire.DeviceReading { DeviceKey = $"serial:limit:{epoch}", ReadAt = Timestamp.FromDateTimeOffset(TestStorage.Start) },
                },
            },
        },
    };

    private static ByteString HashAt(ulong number) => ByteString.CopyFrom([.. BitConverter.GetBytes(number), .. new byte[8]]);
}
