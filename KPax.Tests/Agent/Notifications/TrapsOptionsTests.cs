using System.Net;
using KPax.Agent.Notifications;

namespace KPax.Tests.Agent.Notifications;

[TestClass]
public sealed class TrapsOptionsTests
{
    [TestMethod]
    public void FindErrors_OfTheDefaults_FindsNothing() => Assert.IsEmpty(new TrapsOptions().FindErrors());

    [TestMethod]
    public void FindErrors_OfEveryOptionOutOfRange_NamesFieldValueAndMend()
    {
        var errors = new TrapsOptions { Address = "here", Port = 0, PollPause = TimeSpan.Zero, PerDevicePerSecond = 0 }.FindErrors();

        CollectionAssert.AreEqual(
            new[]
            {
                "Traps:Address is 'here', which is no address of this machine such as 192.0.2.1. Leave it empty for all of them.",
                "Traps:Port is 0. Set it from 1 to 65535.",
                "Traps:PollPause is 00:00:00. Set it from 00:00:01 to 01:00:00.",
                "Traps:PerDevicePerSecond is 0. Set it from 1 to 1000.",
            },
            errors.ToArray());
    }

    [TestMethod]
    public void FindErrors_OfAPrintPort_SaysSo() =>
        Assert.AreEqual("Traps:Port is 9100, a port for printing. Set another one, mostly 162.", new TrapsOptions { Port = 9_100 }.FindErrors().Single());

    [TestMethod]
    public void ToListener_OfEveryOptionInRange_HasNoErrors()
    {
        var listener = new TrapsOptions { Address = "127.0.0.1", Port = 65_535, PerDevicePerSecond = 1_000 }.ToListener();

        Assert.IsEmpty(listener.FindErrors());
        Assert.AreEqual((IPAddress.Loopback, 65_535, 1_000), (listener.Address, listener.Port, listener.PerSenderPerSecond));
        Assert.IsNull(new TrapsOptions().ToListener().Address);
    }
}
