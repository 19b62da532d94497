using System.Net;
using KPax.Agent.Collection.Memory;
using KPax.Snmp;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Collection.Memory;

[TestClass]
public sealed class AnswerMemoriesTests
{
    private static readonly Oid Column = Oid.Parse("1.3.6.1.2.1.43.11.1.1.6");
    private readonly FakeTimeProvider _clock = new();

    [TestMethod]
    public void Keep_MoreDevicesThanTheOptionsAllow_TakesNoMore()
    {
        var memories = new AnswerMemories(new AnswerMemoryOptions { MaxDevices = 2 }, _clock);
        for (byte device = 1; device <= 3; device++)
        {
            memories.Keep(Target(device), memories.Of(Target(device)));
        }

        Assert.AreEqual(2, memories.Count);
    }

    [TestMethod]
    public void Of_OtherCommunity_KnowsNothing()
    {
        var memories = new AnswerMemories(new AnswerMemoryOptions(), _clock);
        var known = memories.Of(Target(1));
        memories.Keep(Target(1), known);
        Assert.AreSame(known, memories.Of(Target(1)));
        Assert.AreNotSame(known, memories.Of(Target(1) with { Community = "other" }));
    }

    [TestMethod]
    public void Keep_MemoryIsSwitchedOff_KeepsNothing()
    {
        var memories = new AnswerMemories(new AnswerMemoryOptions { Age = TimeSpan.Zero }, _clock);
        memories.Keep(Target(1), memories.Of(Target(1)));
        Assert.AreEqual(0, memories.Count);
    }

    [TestMethod]
    public void Note_MoreOctetsThanTheOptionsAllow_IsNotRemembered()
    {
        var memory = new DeviceMemory(new AnswerMemoryOptions { MaxOctets = 1_024 }, _clock);
        memory.Note(Column, [Row(100)], isUseful: true);
        Assert.IsTrue(memory.CanRecall([Column]));
        memory.Note(Column, [Row(2_000)], isUseful: true);
        Assert.IsFalse(memory.CanRecall([Column]));
    }

    [TestMethod]
    public void CanRecall_ColumnOfADay_IsTooOld()
    {
        var memory = new DeviceMemory(new AnswerMemoryOptions(), _clock);
        memory.Note(Column, [Row(1)], isUseful: true);
        _clock.Advance(TimeSpan.FromDays(1));
        Assert.IsFalse(memory.CanRecall([Column]));
    }

    [TestMethod]
    public void FindErrors_OptionsOutOfRange_NamesEach()
    {
        Assert.IsEmpty(new AnswerMemoryOptions().FindErrors());
        Assert.HasCount(4, new AnswerMemoryOptions { Age = TimeSpan.FromDays(8), AlertPolls = -1, MaxOctets = 1, MaxDevices = 0 }.FindErrors());
    }

    private static VarBind Row(int octets) => new(Column.Append(1, 1), SnmpValue.FromOctets(SnmpType.OctetString, new byte[octets]));

    private static SnmpTarget Target(byte device) => new(new IPEndPoint(new IPAddress([10, 1, 2, device]), 161), SnmpVersion.V2c, "public");
}
