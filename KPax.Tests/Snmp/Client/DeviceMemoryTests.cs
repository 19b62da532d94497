using System.Net;
using KPax.Snmp.Client;

namespace KPax.Tests.Snmp.Client;

[TestClass]
public sealed class DeviceMemoryTests
{
    private readonly DeviceMemory _memory = new(capacity: 2);

    [TestMethod]
    public void Rest_DeviceThatNeverAnswered_IsForgotten()
    {
        _memory.Rest(_memory.Hold(EndPoint(1)));
        Assert.AreEqual(0, _memory.Count);
    }

    [TestMethod]
    public void Rest_DeviceThatAnswered_IsTheSameNextTime()
    {
        var device = Answered(1);
        _memory.Rest(device);
        Assert.AreSame(device, _memory.Hold(EndPoint(1)));
    }

    [TestMethod]
    public void Rest_MoreThanTheCapacity_ForgetsTheOneNotAskedForLongest()
    {
        var first = Answered(1);
        var second = Answered(2);
        _memory.Rest(first);
        _memory.Rest(second);
        _memory.Rest(_memory.Hold(EndPoint(1)));
        _memory.Rest(Answered(3));

        Assert.AreEqual(2, _memory.Count);
        Assert.AreSame(first, _memory.Hold(EndPoint(1)));
        Assert.AreNotSame(second, _memory.Hold(EndPoint(2)));
    }

    [TestMethod]
    public void Rest_MoreThanTheCapacity_LeavesThoseThatAreAskedNow()
    {
        var asked = Answered(1);
        _memory.Rest(Answered(2));
        _memory.Rest(Answered(3));
        _memory.Rest(Answered(4));
        Assert.AreSame(asked, _memory.Hold(EndPoint(1)));
    }

    private Device Answered(int number)
    {
        var device = _memory.Hold(EndPoint(number));
        device.RoundTrip.Add(TimeSpan.FromMilliseconds(1));
        return device;
    }

    private static IPEndPoint EndPoint(int number) => new(new IPAddress([127, 32, 0, (byte)number]), 161);
}
