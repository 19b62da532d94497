using System.Net;
using KPax.Snmp;
using KPax.Snmp.Discovery;
using KPax.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Discovery;

[TestClass]
public sealed class NetworkSweepTests
{
    private static readonly SweepOptions Options = new() { Timeout = TimeSpan.FromSeconds(1), DatagramsPerSecond = SweepOptions.Unlimited, Ping = false };

    private readonly FakeNetwork _network = new();
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public async Task Run_OfADevice_GivesWhatItSaysAndWhichCommunityItTook()
    {
        _network.Devices["10.0.0.2:161"] = FakeNetwork.Device("public", SnmpVersion.V2c);

        var finding = (await SweepAsync(Options, Range("10.0.0.1", 3, "public"))).Single();

        Assert.AreEqual((SweepFindingKind.Device, "10.0.0.2:161", 0, 0), (finding.Kind, $"{finding.EndPoint}", finding.Range, finding.Credential));
        Assert.AreEqual(("1.3.6.1.4.1.11.2.3.9.1", "HP LaserJet", true, SnmpVersion.V2c), ($"{finding.SysObjectId}", System.Text.Encoding.ASCII.GetString(finding.SysDescr.Span), finding.SaysPrinter, finding.Version));
    }

    [TestMethod]
    public async Task Run_OfSilentAddresses_AsksEachOnceMoreAndWhoAnsweredNot()
    {
        _network.Devices["10.0.0.2:161"] = FakeNetwork.Device("public", SnmpVersion.V2c);

        await SweepAsync(Options, Range("10.0.0.1", 3, "public"));

        CollectionAssert.AreEqual(new[] { "10.0.0.1:161", "10.0.0.2:161", "10.0.0.3:161", "10.0.0.1:161", "10.0.0.3:161" }, _network.Sent.Select(one => one.To).ToArray());
    }

    [TestMethod]
    [DataRow(0, 3)]
    [DataRow(4, 15)]
    public async Task Run_WithRetries_AsksSoOften(int retries, int expected)
    {
        await SweepAsync(Options with { Retries = retries }, Range("10.0.0.1", 3, "public"));

        Assert.HasCount(expected, _network.Sent);
    }

    [TestMethod]
    public async Task Run_WhenEveryThirdDatagramIsLost_FindsAllWithOneRetryMoreThanLost()
    {
        for (var i = 0; i < 200; i++)
        {
            _network.Devices[$"10.0.0.{i}:161"] = FakeNetwork.Device("public", SnmpVersion.V2c);
        }

        _network.IsLost = number => number % 3 == 0;

        Assert.HasCount(200, await SweepAsync(Options with { Retries = 5 }, Range("10.0.0.0", 200, "public")));
    }

    [TestMethod]
    public async Task Run_OfAForgedAnswer_DropsAndCountsIt()
    {
        _network.Devices["10.0.0.1:161"] = FakeNetwork.Device("public", SnmpVersion.V2c);
        foreach (var forged in new[] { "10.0.0.2:161", "10.0.0.1:162", "[2001:db8::1]:161" })
        {
            _network.Forge = _ => IPEndPoint.Parse(forged);
            var sweep = new NetworkSweep(Options, [Range("10.0.0.1", 2, "public")], null, _network, _time);
            Assert.IsEmpty(await RunAsync(sweep), forged);
            Assert.AreEqual(2, sweep.Counters.WrongSource, forged);
        }
    }

    [TestMethod]
    [DataRow(47_545, 1)]
    [DataRow(161, 0)]
    public async Task Run_OfAnAnswerFromAnotherPort_TakesItWhereThatIsUsual(int port, int expected)
    {
        _network.Devices[$"10.0.0.1:{port}"] = FakeNetwork.Device("public", SnmpVersion.V2c);
        _network.Forge = from => new IPEndPoint(from.Address, 1_234);

        var found = await SweepAsync(Options, Range("10.0.0.1", 2, "public") with { Port = port });

        Assert.HasCount(expected, found);
        Assert.AreEqual(expected == 1 ? 40_000..60_001 : null, _network.Ports);
    }

    [TestMethod]
    public async Task Run_OfTheForeignPort_StillDropsAnswersFromAnotherAddress()
    {
        _network.Devices["10.0.0.1:47545"] = FakeNetwork.Device("public", SnmpVersion.V2c);
        _network.Forge = _ => IPEndPoint.Parse("10.0.0.2:47545");

        Assert.IsEmpty(await SweepAsync(Options, Range("10.0.0.1", 2, "public") with { Port = 47_545 }));
    }

    [TestMethod]
    public async Task Run_OfAnAnswerWithAnotherCommunity_DropsIt()
    {
        _network.Devices["10.0.0.1:161"] = question => FakeNetwork.Device("public", SnmpVersion.V2c)(question)! with { Community = "Public" };

        Assert.IsEmpty(await SweepAsync(Options, Range("10.0.0.1", 1, "public")));
    }

    [TestMethod]
    public async Task Run_SeveralCommunities_SendsTheFurtherOnesToThoseOnlyWhoShowLife()
    {
        _network.Devices["10.0.0.1:161"] = FakeNetwork.Device("second", SnmpVersion.V2c);
        _network.Devices["10.0.0.2:161"] = FakeNetwork.Device("third", SnmpVersion.V2c);
        _network.Pinged = ["10.0.0.1"];

        var found = await SweepAsync(Options with { Ping = true }, Range("10.0.0.1", 3, "first", "second", "third"));

        CollectionAssert.AreEqual(new[] { "10.0.0.1:161 1" }, found.Select(one => $"{one.EndPoint} {one.Credential}").ToArray());
        CollectionAssert.AreEqual(new[] { "10.0.0.1:161" }, _network.Sent.Where(one => one.What == "V2c second").Select(one => one.To).ToArray());
        Assert.AreEqual(0, _network.Sent.Count(one => one.What == "V2c third"));
    }

    [TestMethod]
    public async Task Run_WhereNobodyCanBePinged_TriesTheFurtherCommunitiesEverywhereAndSaysSo()
    {
        _network.Devices["10.0.0.2:161"] = FakeNetwork.Device("second", SnmpVersion.V2c);
        _network.Pinged = null;
        var sweep = new NetworkSweep(Options with { Ping = true }, [Range("10.0.0.1", 2, "first", "second")], null, _network, _time);

        var found = await RunAsync(sweep);

        Assert.AreEqual("10.0.0.2:161", $"{found.Single().EndPoint}");
        Assert.IsTrue(sweep.LacksPing);
    }

    [TestMethod]
    public async Task Run_OfSomebodyWhoAnswersPingsOnly_SaysSilent()
    {
        _network.Pinged = ["10.0.0.2"];

        var finding = (await SweepAsync(Options with { Ping = true }, Range("10.0.0.1", 3, "public"))).Single();

        Assert.AreEqual((SweepFindingKind.Silent, "10.0.0.2:161", -1), (finding.Kind, $"{finding.EndPoint}", finding.Credential));
    }

    [TestMethod]
    public async Task Run_OfSeveralRanges_SendsNoCommunityOutsideItsOwn()
    {
        _network.Pinged = ["10.0.0.1", "10.0.1.1"];

        await SweepAsync(Options with { Ping = true }, Range("10.0.0.1", 2, "north", "north-2"), Range("10.0.1.1", 2, "south", "south-2"));

        Assert.IsTrue(_network.Sent.Where(one => one.What.Contains("north", StringComparison.Ordinal)).All(one => one.To.StartsWith("10.0.0.", StringComparison.Ordinal)));
        Assert.IsTrue(_network.Sent.Where(one => one.What.Contains("south", StringComparison.Ordinal)).All(one => one.To.StartsWith("10.0.1.", StringComparison.Ordinal)));
        Assert.IsTrue(_network.Sent.Any(one => one.What == "V2c south-2"));
    }

    [TestMethod]
    public async Task Run_OfAV1DeviceWithoutHrDeviceType_AsksForTheRest()
    {
        _network.Devices["10.0.0.1:161"] = FakeNetwork.Switch("public");
        var range = new SweepRange(IPAddress.Parse("10.0.0.1"), 1, 161, new SweepCredentials { Communities = [new(SnmpVersion.V1, "public")] });

        var finding = (await SweepAsync(Options, range)).Single();

        Assert.AreEqual(("1.3.6.1.4.1.11.2.3.9.1", false, SnmpVersion.V1), ($"{finding.SysObjectId}", finding.SaysPrinter, finding.Version));
        Assert.HasCount(2, _network.Sent);
    }

    [TestMethod]
    public async Task Run_OfADeviceThatAnswersErrorsOnly_FindsItAllTheSame()
    {
        _network.Devices["10.0.0.1:161"] = question => question with { PduType = KPax.Snmp.Codec.SnmpPduType.Response, ErrorStatus = 5 };

        var finding = (await SweepAsync(Options, Range("10.0.0.1", 1, "public"))).Single();

        Assert.AreEqual((SweepFindingKind.Device, 0), (finding.Kind, finding.SysDescr.Length));
    }

    [TestMethod]
    public async Task Run_WithARate_LetsNoMoreGoThanThatAndTheBurst()
    {
        var started = _time.GetTimestamp();
        var most = 0.0;
        _network.OnSend = () => most = Math.Max(most, _network.Sent.Count + 1 - 10 - (100 * _time.GetElapsedTime(started).TotalSeconds));

        await SweepAsync(Options with { DatagramsPerSecond = 100, Burst = 10, Retries = 0 }, Range("10.0.0.1", 200, "public"));

        Assert.HasCount(200, _network.Sent);
        Assert.IsLessThanOrEqualTo(0.001, most, "So many datagrams went too early.");
        Assert.IsGreaterThan(1.9, _time.GetElapsedTime(started).TotalSeconds);
    }

    [TestMethod]
    public async Task Run_Cancelled_HasGivenWhatWasFound()
    {
        _network.Devices["10.0.0.1:161"] = FakeNetwork.Device("public", SnmpVersion.V2c);
        using var stop = new CancellationTokenSource();
        var sweep = new NetworkSweep(Options with { DatagramsPerSecond = 10, Burst = 1 }, [Range("10.0.0.1", 1_000, "public")], null, _network, _time);
        var found = new List<SweepFinding>();

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (var finding in sweep.RunAsync(stop.Token))
            {
                found.Add(finding);
                await stop.CancelAsync();
            }
        });

        Assert.AreEqual("10.0.0.1:161", $"{found.Single().EndPoint}");
        Assert.AreEqual((1_000, 1), (sweep.Progress.Total, sweep.Progress.Answered));
        Assert.IsLessThan(1_000, sweep.Progress.Asked);
    }

    [TestMethod]
    public async Task Run_Ended_HasAskedAll()
    {
        var sweep = new NetworkSweep(Options, [Range("10.0.0.1", 5, "public")], null, _network, _time);

        await RunAsync(sweep);

        Assert.AreEqual(new SweepProgress(5, 5, 0, 10), sweep.Progress);
    }

    [TestMethod]
    public async Task Run_OfIPv6_AsksAndFinds()
    {
        _network.Devices["[2001:db8::1:0]:161"] = FakeNetwork.Device("public", SnmpVersion.V2c);

        Assert.AreEqual("[2001:db8::1:0]:161", $"{(await SweepAsync(Options, Range("2001:db8::ffff", 2, "public"))).Single().EndPoint}");
    }

    [TestMethod]
    public async Task Run_WithUsers_ProbesEverybodyWithoutCredentialsAndAsksEnginesByTheUsersOnly()
    {
        _network.Engines.Add("10.0.0.2:161");
        var session = new UserSession();
        session.Answers.Enqueue(new SnmpResponse { Outcome = SnmpOutcome.Refused, SecurityError = UsmError.UnknownUserName });
        session.Answers.Enqueue(new SnmpResponse { Outcome = SnmpOutcome.Answered });

        var finding = (await SweepAsync(Options, session, WithUsers("a", "b"))).Single();

        Assert.AreEqual((SweepFindingKind.Device, "10.0.0.2:161", SnmpVersion.V3, 1), (finding.Kind, $"{finding.EndPoint}", finding.Version, finding.Credential));
        CollectionAssert.AreEqual(new[] { "a", "b" }, session.Asked.Select(one => one.User!.Name).ToArray());
        Assert.AreEqual(5, _network.Sent.Count(one => one.What == "v3"));
    }

    [TestMethod]
    public async Task Run_OfAnEngineThatRefusesAUser_IsRefusedAndNeverAskedByACommunity()
    {
        _network.Engines.Add("10.0.0.2:161");
        _network.Devices["10.0.0.2:161"] = FakeNetwork.Device("public", SnmpVersion.V2c);
        var session = new UserSession();
        session.Answers.Enqueue(new SnmpResponse { Outcome = SnmpOutcome.Refused, SecurityError = UsmError.WrongDigest });

        var finding = (await SweepAsync(Options, session, WithUsers("a", "b"))).Single();

        Assert.AreEqual((SweepFindingKind.Refused, UsmError.WrongDigest), (finding.Kind, finding.SecurityError));
        Assert.IsFalse(_network.Sent.Any(one => one == ("10.0.0.2:161", "V2c public")));
    }

    [TestMethod]
    public void Create_WithEverythingWrong_NamesAll()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => new NetworkSweep(
            Options, [Range("10.0.0.1", 0, "a"), Range("10.0.0.1", 1, "a") with { Port = 9100 }, Range("10.0.0.0", SweepOptions.MaxAddresses, "a")], null, _time)).Message;

        StringAssert.Contains(error, "Range 0 has 0 addresses.");
        StringAssert.Contains(error, "Range 1 has port 9100");
        StringAssert.Contains(error, "Sweep at most 1048576 at once.");
    }

    private static SweepRange Range(string first, int count, params string[] communities) => new(
        IPAddress.Parse(first), count, 161, new SweepCredentials { Communities = [.. communities.Select(one => new SweepCommunity(SnmpVersion.V2c, one))] });

    private static SweepRange WithUsers(params string[] users)
    {
        var range = Range("10.0.0.1", 3, "public");
        return range with { Credentials = range.Credentials with { Users = [.. users.Select(name => (new UsmUser { Name = name }, ""))] } };
    }

    private Task<List<SweepFinding>> SweepAsync(SweepOptions options, params SweepRange[] ranges) => SweepAsync(options, null, ranges);

    private Task<List<SweepFinding>> SweepAsync(SweepOptions options, ISnmpSession? session, params SweepRange[] ranges) =>
        RunAsync(new NetworkSweep(options, ranges, session, _network, _time));

    private async Task<List<SweepFinding>> RunAsync(NetworkSweep sweep)
    {
        var found = new List<SweepFinding>();
        var running = Task.Run(async () =>
        {
            await foreach (var finding in sweep.RunAsync(CancellationToken.None))
            {
                found.Add(finding);
            }
        });
        while (!running.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Yield();
        }

        await running;
        return found;
    }

    /// <summary>Answers by SNMPv3 what the test tells.</summary>
    private sealed class UserSession : ISnmpSession
    {
        public Queue<SnmpResponse> Answers { get; } = [];

        public List<SnmpTarget> Asked { get; } = [];

        public ValueTask<SnmpResponse> GetAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken)
        {
            Asked.Add(target);
            return ValueTask.FromResult(Answers.Dequeue());
        }

        public ValueTask<SnmpResponse> GetNextAsync(SnmpTarget target, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public ValueTask<SnmpResponse> GetBulkAsync(
            SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<Oid> names, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
