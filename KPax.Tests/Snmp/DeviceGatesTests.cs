using System.Net;
using KPax.Snmp;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class DeviceGatesTests
{
    private static readonly IPEndPoint Device = new(IPAddress.Loopback, 161);
    private static readonly IPEndPoint Other = new(IPAddress.Loopback, 162);

    [TestMethod]
    public async Task Enter_WhileSomebodyIsThrough_WaitsForTheExit()
    {
        var gates = new DeviceGates(atOnce: 1);
        await gates.EnterAsync(Device, CancellationToken.None);

        var second = gates.EnterAsync(Device, CancellationToken.None);
        await gates.EnterAsync(Other, CancellationToken.None);
        var waited = !second.IsCompleted;
        gates.Exit(Device);
        await second;

        Assert.IsTrue(waited);
        Assert.AreEqual(2, gates.Count);
    }

    [TestMethod]
    public async Task Exit_OfTheLast_LeavesNoGateBehind()
    {
        var gates = new DeviceGates(atOnce: 2);
        await gates.EnterAsync(Device, CancellationToken.None);
        await gates.EnterAsync(Device, CancellationToken.None);
        gates.Exit(Device);
        var between = gates.Count;
        gates.Exit(Device);

        Assert.AreEqual(1, between);
        Assert.AreEqual(0, gates.Count);
    }

    [TestMethod]
    public async Task Enter_ThatIsCancelled_KeepsNoPlace()
    {
        var gates = new DeviceGates(atOnce: 1);
        await gates.EnterAsync(Device, CancellationToken.None);
        using var patience = new CancellationTokenSource();

        var second = gates.EnterAsync(Device, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => second);
        gates.Exit(Device);

        Assert.AreEqual(0, gates.Count);
        await gates.EnterAsync(Device, CancellationToken.None);
    }
}
