using System.Buffers.Binary;
using System.Security.Cryptography;
using Google.Protobuf;
using KPax.Agent.Buffer;
using KPax.Protocol.Agent.V1;
using KPax.Silo.Gateway;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Tests.Silo.Gateway;

[TestClass]
public sealed class ContentHashTests
{
    // As an agent keeps it: without number, order and origin.
    private static readonly byte[] Kept = new Entry { Reading = new Wire.DeviceReading { DeviceKey = "serial:A:1", Target = "10.0.0.1" } }.ToByteArray();

    [TestMethod]
    public void Of_AnEntryOfTheWire_IsTheHashOfWhatTheAgentKeepsAndLeavesTheEntryAsItWas()
    {
        var sent = Entry.Parser.ParseFrom(Kept);
        (sent.Number, sent.Order) = (8, 9);
        sent.Origin = new Origin { Epoch = 1, Lane = Lane.Live, Number = 4, Hash = ByteString.CopyFrom(new byte[16]) };
        var before = sent.Clone();

        var hash = ContentHash.Of(sent);

        Assert.AreEqual(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Kept)), hash);
        Assert.AreEqual(before, sent);
    }

    [TestMethod]
    public void Of_AnEntryOfTheWire_GivesTheOctetsOfItsReading()
    {
        var sent = Entry.Parser.ParseFrom(Kept);
        (sent.Number, sent.Order) = (8, 9);

        _ = ContentHash.Of(sent, out var reading);
        _ = ContentHash.Of(new Entry { Number = 1, ScanRound = new() { Asked = 3 } }, out var none);

        CollectionAssert.AreEqual(sent.Reading.ToByteArray(), reading);
        Assert.IsNull(none);
    }

    [TestMethod]
    public void Of_AnOriginThatAnAgentTells_IsThatOfTheSameEntry() =>
        Assert.AreEqual(ContentHash.Of(Kept), ContentHash.Of(ByteString.CopyFrom(HistoryHash.Of(Kept))));

    [TestMethod]
    public void Of_TooFewOctets_IsNone() => Assert.AreEqual(0ul, ContentHash.Of(ByteString.CopyFrom(1, 2, 3)));
}
