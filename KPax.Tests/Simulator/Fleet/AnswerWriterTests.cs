using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Snmp.Codec;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class AnswerWriterTests
{
    private static readonly Oid Column = Oid.Parse("1.3.6.1.4.1.1.1");

    [TestMethod]
    public void Write_OfGetBulk_NothingMoreWouldHaveFitted()
    {
        for (var length = 1; length < 300; length++)
        {
            var answer = Answer(100, length);
            var datagram = AnswerWriter.Write(Question(SnmpPduType.GetBulkRequest), answer, 0);
            Assert.IsTrue(SnmpMessageReader.TryRead(datagram, out var message, out _));
            Assert.IsLessThanOrEqualTo(AnswerWriter.MaxAnswer, datagram.Length);
            var more = message with { VarBinds = [.. answer.VarBinds.Take(message.VarBinds.Count + 1)] };
            Assert.IsFalse(message.VarBinds.Count < 100 && SnmpMessageWriter.TryWrite(more, new byte[AnswerWriter.MaxAnswer], out _), $"Values of {length} octets.");
        }
    }

    [TestMethod]
    public void Write_OfGetBulkThatFits_GivesAll()
    {
        var datagram = AnswerWriter.Write(Question(SnmpPduType.GetBulkRequest), Answer(3, 10), 0);
        Assert.IsTrue(SnmpMessageReader.TryRead(datagram, out var message, out _));
        CollectionAssert.AreEqual(Answer(3, 10).VarBinds.Select(item => item.Name).ToArray(), message.VarBinds.Select(item => item.Name).ToArray());
    }

    [TestMethod]
    [DataRow(SnmpPduType.GetRequest)]
    [DataRow(SnmpPduType.GetBulkRequest)]
    public void Write_WithALimit_IsTooBigAboveItAndWholeAtIt(SnmpPduType type)
    {
        var whole = AnswerWriter.Write(Question(type), Answer(10, 20), 0);
        CollectionAssert.AreEqual(whole, AnswerWriter.Write(Question(type), Answer(10, 20), whole.Length));
        Assert.IsTrue(SnmpMessageReader.TryRead(AnswerWriter.Write(Question(type), Answer(10, 20), whole.Length - 1), out var refusal, out _));
        Assert.AreEqual((SnmpErrors.TooBig, 0), (refusal.ErrorStatus, refusal.VarBinds.Count));
    }

    private static SnmpResponse Answer(int count, int length) => new()
    {
        Outcome = SnmpOutcome.Answered,
        VarBinds = [.. Enumerable.Range(1, count).Select(row => new VarBind(Column.Append((uint)row), SnmpValue.FromOctets(SnmpType.OctetString, new byte[length])))],
    };

    private static SnmpMessage Question(SnmpPduType type) => new()
    {
        Version = SnmpVersion.V2c,
        Community = "public",
        PduType = type,
        RequestId = 1,
        MaxRepetitions = type == SnmpPduType.GetBulkRequest ? 100 : 0,
        VarBinds = [new VarBind(Column, SnmpValue.Null)],
    };
}
