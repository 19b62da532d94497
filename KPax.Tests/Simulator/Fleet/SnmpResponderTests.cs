using System.Net;
using KPax.Simulator.Fleet;
using KPax.Simulator.Oracle;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Tests.Snmp.Codec;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class SnmpResponderTests
{
    private static readonly Oid Table = Oid.Parse("1.3.6.1.2.1.43.18.1.1.8");
    private static readonly Oid Huge = Oid.Parse("1.3.6.1.4.1.1.1.0");
    private static readonly Oid Wide = Oid.Parse("1.3.6.1.4.1.1.2.0");
    private static readonly EndPoint Asker = new IPEndPoint(IPAddress.Loopback, 5_000);
    private static readonly PollLog NoLog = new("", TimeProvider.System);

    // 40 rows of 100 octets, one object larger than a frame, one of 64 bits.
    private static readonly VarBind[] Objects =
    [
        .. Enumerable.Range(1, 40).Select(row => new VarBind(Table.Append(1, (uint)row), SnmpValue.FromOctets(SnmpType.OctetString, new byte[100]))),
        new VarBind(Huge, SnmpValue.FromOctets(SnmpType.OctetString, new byte[3_000])),
        new VarBind(Wide, SnmpValue.Unsigned(SnmpType.Counter64, 1)),
    ];

    [TestMethod]
    public void Answer_GetBulkOfMoreThanFits_GivesAsManyAsFit()
    {
        var datagram = Responder().Answer(Write(Question(SnmpPduType.GetBulkRequest, [Table], 40)), Asker);
        var answer = Read(datagram);
        Assert.IsLessThanOrEqualTo(AnswerWriter.MaxAnswer, datagram.Length);
        Assert.AreEqual((0, 0), (answer.ErrorStatus, answer.ErrorIndex));
        Assert.IsGreaterThan(AnswerWriter.MaxAnswer - 130, datagram.Length, "There was room for another object.");
        CollectionAssert.AreEqual(Objects.Take(answer.VarBinds.Count).Select(item => item.Name).ToArray(), answer.VarBinds.Select(item => item.Name).ToArray());
    }

    [TestMethod]
    [DataRow(SnmpVersion.V1)]
    [DataRow(SnmpVersion.V2c)]
    public void Answer_GetOfMoreThanFits_IsTooBig(SnmpVersion version)
    {
        var names = Objects.Take(20).Select(item => item.Name).ToArray();
        var answer = Read(Responder().Answer(Write(Question(SnmpPduType.GetRequest, names, version: version)), Asker));
        Assert.AreEqual((SnmpErrors.TooBig, 0), (answer.ErrorStatus, answer.ErrorIndex));
        Assert.HasCount(version == SnmpVersion.V1 ? 20 : 0, answer.VarBinds);
    }

    [TestMethod]
    [DataRow(SnmpPduType.GetRequest)]
    [DataRow(SnmpPduType.GetBulkRequest)]
    public void Answer_OneObjectLargerThanAFrame_IsGivenAlone(SnmpPduType type)
    {
        var before = type == SnmpPduType.GetRequest ? Huge : Objects[39].Name;
        var answer = Read(Responder().Answer(Write(Question(type, [before], 5)), Asker));
        Assert.AreEqual(Huge, answer.VarBinds.Single().Name);
        Assert.AreEqual(3_000, answer.VarBinds[0].Value.Octets.Length);
    }

    [TestMethod]
    public void Answer_Counter64_DoesNotExistInV1()
    {
        var get = Read(Responder().Answer(Write(Question(SnmpPduType.GetRequest, [Wide], version: SnmpVersion.V1)), Asker));
        Assert.AreEqual((SnmpErrors.NoSuchName, 1), (get.ErrorStatus, get.ErrorIndex));
        var next = Read(Responder().Answer(Write(Question(SnmpPduType.GetNextRequest, [Huge], version: SnmpVersion.V1)), Asker));
        Assert.AreEqual((SnmpErrors.NoSuchName, 1), (next.ErrorStatus, next.ErrorIndex));
        Assert.AreEqual(SnmpType.Counter64, Read(Responder().Answer(Write(Question(SnmpPduType.GetNextRequest, [Huge])), Asker)).VarBinds[0].Value.Type);
    }

    [TestMethod]
    public void Answer_EndOfAll_IsEndOfMibViewInV2c()
    {
        var answer = Read(Responder().Answer(Write(Question(SnmpPduType.GetNextRequest, [Wide])), Asker));
        Assert.AreEqual(new VarBind(Wide, SnmpValue.Absent(SnmpType.EndOfMibView)), answer.VarBinds.Single());
    }

    [TestMethod]
    public void Answer_SetTrapAndOtherKinds_AreSilence()
    {
        var responder = Responder();
        foreach (var type in Enum.GetValues<SnmpPduType>().Select(type => (byte)type).Append((byte)0xA3)
            .Except([(byte)SnmpPduType.GetRequest, (byte)SnmpPduType.GetNextRequest, (byte)SnmpPduType.GetBulkRequest]))
        {
            // SET and the trap of v1 cannot be written: a question becomes one by its tag.
            var datagram = Write(Question(SnmpPduType.GetRequest, [Wide]));
            datagram[Array.IndexOf(datagram, (byte)SnmpPduType.GetRequest)] = type;
            Assert.IsTrue(responder.Answer(datagram, Asker).IsEmpty, $"{type:X2}");
        }

        Assert.IsTrue(responder.Answer(Write(Question(SnmpPduType.GetRequest, [Wide]) with { Community = "other" }), Asker).IsEmpty);
    }

    [TestMethod]
    public void Answer_SameQuestionAgain_IsTheSameAnswerAndNoPoll()
    {
        var responder = Responder(new FleetOptions { Recordings = [], UniquePolls = true }, new VarBind(PrinterObjects.MarkerLifeCount.Append(1, 1), SnmpValue.Unsigned(SnmpType.Counter32, 10)));
        var question = Question(SnmpPduType.GetRequest, [PrinterObjects.MarkerLifeCount.Append(1, 1)]);
        var first = responder.Answer(Write(question), Asker).ToArray();
        CollectionAssert.AreEqual(first, responder.Answer(Write(question), Asker).ToArray());
        Assert.AreEqual("Counter32 12", $"{Read(responder.Answer(Write(question with { RequestId = 78 }), Asker)).VarBinds[0].Value}");
        Assert.AreEqual("Counter32 13", $"{Read(responder.Answer(Write(question), new IPEndPoint(IPAddress.Loopback, 5_001))).VarBinds[0].Value}");
    }

    [TestMethod]
    public void Answer_AnotherQuestionWithTheSameNumber_IsAnsweredItself()
    {
        var responder = Responder();
        responder.Answer(Write(Question(SnmpPduType.GetRequest, [Wide])), Asker);
        Assert.AreEqual(Objects[0].Name, Read(responder.Answer(Write(Question(SnmpPduType.GetRequest, [Objects[0].Name])), Asker)).VarBinds.Single().Name);
    }

    [TestMethod]
    public void Answer_HostileDatagrams_AreIgnoredAndTheNextIsAnswered()
    {
        var responder = Responder();
        var good = Write(Question(SnmpPduType.GetBulkRequest, [Table], 3));
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var bad = random.Next(3) switch { 0 => good[..random.Next(good.Length)], 1 => good.ToArray(), _ => new byte[random.Next(60)] };
            for (var hits = random.Next(4); hits > 0 && bad.Length > 0; hits--)
            {
                bad[random.Next(bad.Length)] = (byte)random.Next(256);
            }

            Assert.IsLessThanOrEqualTo(SnmpLimits.MaxDatagram, responder.Answer(bad, Asker).Length);
        }

        Assert.IsGreaterThan(1_000, responder.Ignored);
        Assert.HasCount(3, Read(responder.Answer(Write(Question(SnmpPduType.GetBulkRequest, [Table], 3) with { RequestId = 99 }), Asker)).VarBinds);
    }

    [TestMethod]
    public void Answer_GetBulkWithAbsurdNumbers_IsBounded()
    {
        foreach (var repetitions in new[] { int.MaxValue, -1, 0 })
        {
            var answer = Read(Responder().Answer(Write(Question(SnmpPduType.GetBulkRequest, [Table, Table], repetitions)), Asker));
            Assert.AreEqual(repetitions > 0, answer.VarBinds.Count > 0);
        }
    }

    [TestMethod]
    public void Answer_DeviceOfManyObjects_IsNotLookedThroughForEachQuestion()
    {
        const int Count = 100_000;
        var options = new FleetOptions { Recordings = [], UniquePolls = true };
        var responder = Responder(options, [.. Enumerable.Range(1, Count).Select(row => new VarBind(PrinterObjects.MarkerLifeCount.Append(1, (uint)row), SnmpValue.Integer(row)))]);
        var started = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 20_000; i++)
        {
            var name = PrinterObjects.MarkerLifeCount.Append(1, (uint)(1 + (i * 7 % Count)));
            Assert.IsFalse(responder.Answer(Write(Question(SnmpPduType.GetRequest, [name]) with { RequestId = i }), Asker).IsEmpty);
        }

        // Measured: 0.2 s. A look through all objects for each question takes minutes.
        Assert.IsLessThan(TimeSpan.FromMinutes(2), TimeProvider.System.GetElapsedTime(started));
    }

    private static SnmpResponder Responder() => Responder(new FleetOptions { Recordings = [] }, Objects);

    private static SnmpResponder Responder(FleetOptions options, params VarBind[] objects)
    {
        var device = new SimulatedDevice("a", objects, 1, options, NoLog, TimeProvider.System);
        return new SnmpResponder(community => community == "public" ? device : null);
    }

    private static SnmpMessage Question(SnmpPduType type, Oid[] names, int repetitions = 0, SnmpVersion version = SnmpVersion.V2c) => new()
    {
        Version = version,
        Community = "public",
        PduType = type,
        RequestId = 77,
        MaxRepetitions = repetitions,
        VarBinds = [.. names.Select(name => new VarBind(name, SnmpValue.Null))],
    };

    private static byte[] Write(SnmpMessage message) => SnmpMessages.Write(message);

    private static SnmpMessage Read(ReadOnlyMemory<byte> datagram)
    {
        Assert.IsTrue(SnmpMessageReader.TryRead(datagram.Span, out var message, out var reason), reason);
        Assert.AreEqual(SnmpPduType.Response, message.PduType);
        return message;
    }
}
