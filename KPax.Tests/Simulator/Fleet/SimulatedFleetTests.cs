using System.Net;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class SimulatedFleetTests
{
    private const string Life = "1.3.6.1.2.1.43.10.2.1.4.1.1";
    private const string Serial = "1.3.6.1.2.1.43.5.1.1.17.1";
    private static readonly Oid System = Oid.Parse("1.3.6.1.2.1.1");
    private static readonly string Kyocera = Path.Combine(LoopbackFleet.Recordings, "kyocera-taskalfa-4054ci.snmprec");

    private static FleetOptions One => LoopbackFleet.Options with { Recordings = [Kyocera], Layout = FleetLayout.Ports };

    [TestMethod]
    [DataRow(SnmpVersion.V1)]
    [DataRow(SnmpVersion.V2c)]
    public async Task Ask_GetAndGetNext_AreAnswered(SnmpVersion version)
    {
        await using var fleet = await LoopbackFleet.StartAsync(One);
        Assert.AreEqual("Counter32 184213", (await fleet.GetAsync(Life)).ToString());
        var next = await fleet.Client.GetNextAsync(fleet.Target(0, version), [System, Oid.Parse(Life)], CancellationToken.None);
        CollectionAssert.AreEqual(new[] { "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.43.10.2.1.5.1.1" }, next.VarBinds.Select(item => $"{item.Name}").ToArray());
    }

    [TestMethod]
    public async Task Ask_GetBulk_GivesRowsSideBySide()
    {
        await using var fleet = await LoopbackFleet.StartAsync(One);
        var response = await fleet.Client.GetBulkAsync(fleet.Target(), 1, 2, [System, Oid.Parse("1.3.6.1.2.1.43.11.1.1.6"), Oid.Parse("1.3.6.1.2.1.43.11.1.1.9")], CancellationToken.None);
        CollectionAssert.AreEqual(
            new[] { "1.3.6.1.2.1.1.1.0", "1.3.6.1.2.1.43.11.1.1.6.1.1", "1.3.6.1.2.1.43.11.1.1.9.1.1", "1.3.6.1.2.1.43.11.1.1.6.1.2", "1.3.6.1.2.1.43.11.1.1.9.1.2" },
            response.VarBinds.Select(item => $"{item.Name}").ToArray());
    }

    [TestMethod]
    public async Task Ask_MissingObject_IsSaidInTheWordsOfTheVersion()
    {
        await using var fleet = await LoopbackFleet.StartAsync(One);
        Oid[] names = [Oid.Parse(Life), Oid.Parse("1.3.6.1.2.1.43.10.2.1.4.1.9"), Oid.Parse("1.3.6.1.4.1.99999.1.0")];
        var v2c = await fleet.Client.GetAsync(fleet.Target(), names, CancellationToken.None);
        CollectionAssert.AreEqual(new[] { SnmpType.Counter32, SnmpType.NoSuchInstance, SnmpType.NoSuchObject }, v2c.VarBinds.Select(item => item.Value.Type).ToArray());
        var v1 = await fleet.Client.GetAsync(fleet.Target(0, SnmpVersion.V1), names, CancellationToken.None);
        Assert.AreEqual((SnmpOutcome.ErrorStatus, SnmpErrors.NoSuchName, 2), (v1.Outcome, v1.ErrorStatus, v1.ErrorIndex));
    }

    [TestMethod]
    [DataRow(SnmpVersion.V1)]
    [DataRow(SnmpVersion.V2c)]
    public async Task Ask_WrongCommunity_IsSilence(SnmpVersion version)
    {
        await using var fleet = await LoopbackFleet.StartAsync(One);
        var response = await fleet.Impatient.GetAsync(fleet.Target(0, version, "private"), [Oid.Parse(Life)], CancellationToken.None);
        Assert.AreEqual(SnmpOutcome.TimedOut, response.Outcome);
    }

    [TestMethod]
    [DataRow("Ports")]
    [DataRow("Addresses")]
    [DataRow("Communities")]
    public async Task Start_AnyLayout_ToldApartByItAlone(string layout)
    {
        var options = LoopbackFleet.Options with { Layout = Enum.Parse<FleetLayout>(layout), Listen = IPAddress.Parse("127.0.77.1"), Port = layout == "Addresses" ? FreePort.Udp() : 0 };
        await using var fleet = await LoopbackFleet.StartAsync(options);
        var printers = fleet.Fleet.Printers;
        Assert.HasCount(Directory.GetFiles(LoopbackFleet.Recordings).Length, printers);
        Assert.HasCount(layout == "Addresses" ? printers.Count : 1, printers.Select(printer => printer.EndPoint.Address).ToHashSet());
        Assert.HasCount(layout == "Communities" ? 1 : printers.Count, printers.Select(printer => printer.EndPoint).ToHashSet());
        Assert.HasCount(layout == "Communities" ? printers.Count : 1, printers.Select(printer => printer.Community).ToHashSet());
        for (var i = 0; i < printers.Count; i++)
        {
            var recorded = RecordedPrinter.LoadAll([Path.Combine(LoopbackFleet.Recordings, $"{printers[i].Device.Name}.snmprec")], [])[0].VarBinds;
            Assert.AreEqual(recorded.First(item => item.Name == Oid.Parse("1.3.6.1.2.1.1.5.0")).Value, await fleet.GetAsync("1.3.6.1.2.1.1.5.0", i));
        }
    }

    [TestMethod]
    public async Task Start_MorePrintersThanRecordings_AreCopiesWithAnotherIdentity()
    {
        await using var fleet = await LoopbackFleet.StartAsync(One with { Count = 30 });
        var serials = new HashSet<string>();
        var macs = new HashSet<string>();
        var names = new HashSet<string>();
        for (var i = 0; i < 30; i++)
        {
            serials.Add($"{await fleet.GetAsync(Serial, i)}");
            macs.Add($"{await fleet.GetAsync("1.3.6.1.2.1.2.2.1.6.1", i)}");
            names.Add($"{await fleet.GetAsync("1.3.6.1.2.1.1.5.0", i)}");
        }

        Assert.AreEqual((30, 30, 30), (serials.Count, macs.Count, names.Count));
        Assert.AreEqual("RVA7K01427", fleet.Fleet.Printers[0].Device.Serial);
        Assert.HasCount(30, fleet.Fleet.Printers.Select(printer => printer.Device.Serial).ToHashSet());
    }

    [TestMethod]
    public async Task Ask_NobodyPrints_NothingChanges()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var fleet = await LoopbackFleet.StartAsync(One, time);
        var before = await fleet.GetAsync(Life);
        time.Advance(TimeSpan.FromHours(5));
        Assert.AreEqual(before, await fleet.GetAsync(Life));
    }

    [TestMethod]
    public async Task AddPages_WithoutLife_RaiseTheCount()
    {
        await using var fleet = await LoopbackFleet.StartAsync(One);
        fleet.Fleet.Printers[0].Device.AddPages(7);
        Assert.AreEqual("Counter32 184220", (await fleet.GetAsync(Life)).ToString());
    }

    [TestMethod]
    public async Task Ask_WithLife_PagesRiseAndTonerFalls()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var fleet = await LoopbackFleet.StartAsync(One with { IsAlive = true, Speed = 10 }, time);
        const string Toner = "1.3.6.1.2.1.43.11.1.1.9.1.1";
        (await fleet.GetAsync(Life)).TryGetNumber(out var pages);
        (await fleet.GetAsync(Toner)).TryGetNumber(out var toner);
        for (var minute = 0; minute < 3; minute++)
        {
            time.Advance(TimeSpan.FromMinutes(1));
            (await fleet.GetAsync(Life)).TryGetNumber(out var more);
            (await fleet.GetAsync(Toner)).TryGetNumber(out var less);
            Assert.IsGreaterThan(pages, more);
            Assert.IsLessThan(toner, less);
            (pages, toner) = (more, less);
        }
    }

    [TestMethod]
    public async Task Ask_UniquePolls_AreUniqueAndWrittenDownBeforeTheAnswer()
    {
        using var folder = new KPax.Tests.EndToEnd.TemporaryFolder();
        await using var fleet = await LoopbackFleet.StartAsync(One with { UniquePolls = true, PollLog = folder.Of("polls.log") });
        var seen = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            // Who has the answer finds it in the file already.
            var value = await fleet.GetAsync(Life);
            value.TryGetNumber(out var count);
            seen.Add($"{count}");
            var lines = await ReadSharedAsync(folder.Of("polls.log"));
            Assert.HasCount(i + 1, lines);
            StringAssert.EndsWith(lines[i], $"|{count}");
            StringAssert.Contains(lines[i], "|RVA7K01427|127.0.0.1:");
            _ = await fleet.GetAsync(Serial);
        }

        Assert.HasCount(40, seen.ToHashSet());
    }

    [TestMethod]
    public async Task Start_WrongOptions_NamesAllWithArgumentValueAndMend()
    {
        var (fleet, errors) = await SimulatedFleet.StartAsync(
            new FleetOptions { Recordings = ["/nowhere/a.snmprec"], Listen = IPAddress.Parse("10.1.2.3"), Port = 70_000, Count = -1, Speed = double.NaN }, TimeProvider.System);
        Assert.IsNull(fleet);
        string[] expected = ["--listen 10.1.2.3: ", "--port 70000: ", "--count -1: ", "--speed NaN: ", "/nowhere/a.snmprec: "];
        Assert.HasCount(expected.Length, errors, string.Join('\n', errors));
        Assert.IsTrue(errors.Zip(expected).All(pair => pair.First.StartsWith(pair.Second, StringComparison.Ordinal)), string.Join('\n', errors));
    }

    [TestMethod]
    public async Task Start_PortInUse_IsAnErrorWithTheMend()
    {
        await using var first = await LoopbackFleet.StartAsync(One);
        var port = first.Fleet.Printers[0].EndPoint.Port;
        var (fleet, errors) = await SimulatedFleet.StartAsync(One with { Port = port }, TimeProvider.System);
        Assert.IsNull(fleet);
        StringAssert.StartsWith(errors.Single(), $"--listen 127.0.0.1 --port {port}: ");
        StringAssert.Contains(errors[0], "choose another port");
    }

    private static async Task<string[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
