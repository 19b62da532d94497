using System.Net;
using System.Net.Sockets;
using KPax.Agent.Discovery;
using KPax.Snmp;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Discovery;

[TestClass]
public sealed class TargetSourceTests
{
    [TestMethod]
    public async Task ListAsync_RangesAndNames_AreAddressesEachOnce()
    {
        var list = await ListAsync(new DiscoveryOptions { Targets = ["10.1.2.1-3", "10.1.2.2/31", "printer", "10.1.2.9"] }, _ => [IPAddress.Parse("10.1.2.9")]);
        CollectionAssert.AreEqual(new[] { "10.1.2.1", "10.1.2.2", "10.1.2.3", "printer" }, Names(list));
        CollectionAssert.AreEqual(new[] { "10.1.2.1:161", "10.1.2.2:161", "10.1.2.3:161", "10.1.2.9:161" }, list.Targets.Select(target => $"{target.Snmp.EndPoint}").ToArray());
        Assert.IsEmpty(list.Failures);
    }

    [TestMethod]
    public async Task ListAsync_Ports_AreThoseOfTheTargetElseOfTheConfiguration()
    {
        var list = await ListAsync(new DiscoveryOptions { Targets = ["10.1.2.1", "10.1.2.1:161", "[2001:db8::1]:1162", "2001:db8::1"], Port = 1161 });
        CollectionAssert.AreEqual(new[] { "10.1.2.1:1161", "10.1.2.1", "[2001:db8::1]:1162", "[2001:db8::1]:1161" }, Names(list));
        CollectionAssert.AreEqual(new[] { 1161, 161, 1162, 1161 }, list.Targets.Select(target => target.Snmp.EndPoint.Port).ToArray());
    }

    [TestMethod]
    [DataRow("Auto", SnmpVersion.V2c)]
    [DataRow("V2c", SnmpVersion.V2c)]
    [DataRow("V1", SnmpVersion.V1)]
    public async Task ListAsync_VersionAndCommunity_AreThoseOfTheConfiguration(string choice, SnmpVersion expected)
    {
        var target = (await ListAsync(new DiscoveryOptions { Targets = ["10.1.2.1"], Version = Enum.Parse<SnmpVersionChoice>(choice), Community = new Secret("c") })).Targets.Single();
        Assert.AreEqual(new SnmpTarget(new IPEndPoint(IPAddress.Parse("10.1.2.1"), 161), expected, "c"), target.Snmp);
    }

    [TestMethod]
    public async Task ListAsync_NameWithSeveralAddresses_TakesIPv4()
    {
        var list = await ListAsync(new DiscoveryOptions { Targets = ["printer:1161"] }, _ => [IPAddress.Parse("2001:db8::1"), IPAddress.Parse("10.1.2.9")]);
        Assert.AreEqual("printer:1161", list.Targets.Single().Name);
        Assert.AreEqual("10.1.2.9:1161", $"{list.Targets[0].Snmp.EndPoint}");
    }

    [TestMethod]
    public async Task ListAsync_NamesThatDoNotResolve_AreFailuresAndTheOthersTargets()
    {
        var list = await ListAsync(
            new DiscoveryOptions { Targets = ["gone", "empty", "here"] },
            name => name switch { "gone" => throw new SocketException((int)SocketError.HostNotFound), "empty" => [], _ => [IPAddress.Parse("10.1.2.9")] });
        CollectionAssert.AreEqual(new[] { "here" }, Names(list));
        CollectionAssert.AreEqual(new[] { "gone", "empty" }, list.Failures.Select(failure => failure.Name).ToArray());
        Assert.AreEqual("'gone' could not be resolved (HostNotFound). Check the name, or write the address here.", list.Failures[0].Reason);
        StringAssert.Contains(list.Failures[1].Reason, "has no address");
    }

    [TestMethod]
    public async Task ListAsync_NameServiceThatNeverAnswers_IsAFailureAfterItsTime()
    {
        var time = new FakeTimeProvider();
        var asked = new TaskCompletionSource();
        var source = new TargetSource(
            new DiscoveryOptions { Targets = ["slow"], ResolveTimeout = TimeSpan.FromSeconds(2.5) },
            (_, _) =>
            {
                asked.SetResult();
                return new TaskCompletionSource<IPAddress[]>().Task;
            },
            time);
        var listing = source.ListAsync(CancellationToken.None);
        await asked.Task;
        while (!listing.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.AreEqual("'slow' was not resolved within 2.5 s. Check the name service, or write the address here.", (await listing).Failures.Single().Reason);
    }

    [TestMethod]
    public async Task ListAsync_EveryCall_ResolvesAnew()
    {
        var count = 0;
        var source = Source(new DiscoveryOptions { Targets = ["printer", "printer:1161"] }, _ => [IPAddress.Parse($"10.1.2.{++count}")]);
        await source.ListAsync(CancellationToken.None);
        var second = await source.ListAsync(CancellationToken.None);
        Assert.AreEqual(2, count);
        Assert.AreEqual("10.1.2.2", $"{second.Targets[0].Snmp.EndPoint.Address}");
    }

    private static TargetSource Source(DiscoveryOptions options, Func<string, IPAddress[]>? resolve = null) =>
        new(options, (name, _) => Task.Run(() => resolve!(name)), new FakeTimeProvider());

    private static Task<TargetList> ListAsync(DiscoveryOptions options, Func<string, IPAddress[]>? resolve = null)
    {
        Assert.IsEmpty(options.FindErrors());
        return Source(options, resolve).ListAsync(CancellationToken.None);
    }

    private static string[] Names(TargetList list) => [.. list.Targets.Select(target => target.Name)];
}
