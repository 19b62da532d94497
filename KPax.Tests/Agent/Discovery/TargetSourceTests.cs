using System.Net;
using System.Net.Sockets;
using KPax.Agent.Configuration;
using KPax.Agent.Discovery;
using KPax.Snmp;
using Microsoft.Extensions.Time.Testing;
using KPax.Agent.Secrets;

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
    [DataRow("10.1.2.1:47545", true)]
    [DataRow("10.1.2.1", false)]
    public async Task ListAsync_OfThePortThatAnswersFromAnother_SaysSo(string target, bool expected) =>
        Assert.AreEqual(expected, (await ListAsync(new DiscoveryOptions { Targets = [target] })).Targets.Single().Snmp.AnswersFromAnyPort);

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

    [TestMethod]
    public async Task ListAsync_Excludes_AlwaysWin()
    {
        var options = new DiscoveryOptions
        {
            Targets = ["10.1.2.0/29", "printer", "10.1.2.3:1161"],
            Excludes = ["10.1.2.3-4", "10.1.2.6", "printer"],
            Ranges = [new RangeOptions { Targets = ["10.1.3.1-3", "10.1.2.4"], Excludes = ["10.1.3.2"] }],
        };

        var list = await ListAsync(options, _ => [IPAddress.Parse("10.1.2.1")]);

        CollectionAssert.AreEqual(new[] { "10.1.3.1", "10.1.3.3", "10.1.2.2", "10.1.2.5" }, Names(list));
    }

    [TestMethod]
    public async Task ListAsync_AnExcludedHostWhoseNameServiceIsGone_StaysExcluded()
    {
        var isGone = false;
        var source = Source(
            new DiscoveryOptions { Targets = ["10.1.2.1-2"], Excludes = ["secret-host"] },
            _ => isGone ? throw new SocketException((int)SocketError.TryAgain) : [IPAddress.Parse("10.1.2.1")]);
        await source.ListAsync(CancellationToken.None);
        isGone = true;

        CollectionAssert.AreEqual(new[] { "10.1.2.2" }, Names(await source.ListAsync(CancellationToken.None)));
    }

    [TestMethod]
    public async Task ListAsync_Ranges_HaveTheirOwnCredentialsAndNoOthers()
    {
        var options = new DiscoveryOptions
        {
            Targets = ["10.1.2.0/24"],
            Users = [new UserOptions { Name = "free" }, new UserOptions { Name = "bound" }],
            Communities = [new Secret("wide")],
            Ranges = [new RangeOptions { Targets = ["10.1.2.7"], Communities = [new Secret("own")], Users = ["bound"], Port = 1161, Version = SnmpVersionChoice.V2c }],
        };

        var list = await ListAsync(options);

        var own = list.Targets.Single(target => target.Name == "10.1.2.7:1161").Credentials!;
        CollectionAssert.AreEqual(new[] { "own" }, own.Communities.Select(one => one.Community).ToArray());
        CollectionAssert.AreEqual(new[] { "bound" }, own.Users.Select(one => one.User.Name).ToArray());
        foreach (var wide in list.Targets.Where(target => target.Name != "10.1.2.7:1161").Select(target => target.Credentials!))
        {
            CollectionAssert.AreEqual(new[] { "wide", "wide" }, wide.Communities.Select(one => one.Community).ToArray());
            CollectionAssert.AreEqual(new[] { "free" }, wide.Users.Select(one => one.User.Name).ToArray());
        }
    }

    [TestMethod]
    [DataRow(false, false, false, "public")]
    [DataRow(true, false, false, "set")]
    [DataRow(false, true, false, "more")]
    [DataRow(true, true, false, "set more")]
    [DataRow(false, false, true, "")]
    [DataRow(true, false, true, "set")]
    public async Task ListAsync_TheUsualCommunity_IsSentOnlyWhereNothingElseIsConfigured(bool isSet, bool hasMore, bool hasUser, string expected)
    {
        var options = new DiscoveryOptions { Targets = ["10.1.2.1"], Version = SnmpVersionChoice.V2c };
        options.Community = isSet ? new Secret("set") : options.Community;
        options = isSet ? options : new DiscoveryOptions { Targets = ["10.1.2.1"], Version = SnmpVersionChoice.V2c };
        options.Communities = hasMore ? [new Secret("more")] : [];
        options.Users = hasUser ? [new UserOptions { Name = "u" }] : [];

        var target = (await ListAsync(options)).Targets.Single();

        Assert.AreEqual(expected, string.Join(' ', target.Credentials!.Communities.Select(one => one.Community)));
        Assert.AreEqual(expected.Length == 0 ? SnmpVersion.V3 : SnmpVersion.V2c, target.Snmp.Version);
    }

    [TestMethod]
    public async Task ListAsync_WithTargetsOfTheServer_AddsThemWithinTheAllowlistAndExcludesForBoth()
    {
        var told = new ServerTargets(["10.2.0.1-3", "inside", "outside"], ["10.1.2.2", "10.2.0.2"], AllowedAddresses.Of(["10.2.0.0/16"]));
        var options = new DiscoveryOptions { Targets = ["10.1.2.1-2"], Excludes = ["10.2.0.3"] };
        var source = new TargetSource(
            options,
            (name, _) => Task.FromResult(new[] { IPAddress.Parse(name == "inside" ? "10.2.0.9" : "8.8.8.8") }),
            new FakeTimeProvider(),
            () => told);

        var list = await source.ListAsync(default);

        CollectionAssert.AreEqual(new[] { "10.1.2.1", "10.2.0.1", "inside" }, Names(list));
        Assert.AreEqual("outside", list.Failures.Single().Name);
        StringAssert.Contains(list.Failures.Single().Reason, "8.8.8.8");
        StringAssert.Contains(list.Failures.Single().Reason, "Discovery:Allowed");
        Assert.IsTrue(list.Targets.Single(target => target.Name == "inside").IsSingle);
        Assert.IsFalse(list.Targets[0].IsSingle);
    }

    [TestMethod]
    public async Task ListAsync_WhenTheServerSaysSomethingElse_GoesByThatTheNextTime()
    {
        var told = ServerTargets.None;
        var source = new TargetSource(new DiscoveryOptions(), (_, _) => Task.FromResult(Array.Empty<IPAddress>()), new FakeTimeProvider(), () => told);
        Assert.IsEmpty((await source.ListAsync(default)).Targets);

        told = new ServerTargets(["10.2.0.1"], [], AllowedAddresses.Of([]));

        CollectionAssert.AreEqual(new[] { "10.2.0.1" }, Names(await source.ListAsync(default)));
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
