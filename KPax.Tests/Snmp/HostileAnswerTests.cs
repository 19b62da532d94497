using KPax.Benchmarks.Fuzzing;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Tests.EndToEnd;
using KPax.Tests.Snmp.Codec;

namespace KPax.Tests.Snmp;

/// <summary>Whatever a device answers, through the real client and its sockets: a question ends, says why, and what comes is bounded.</summary>
[TestClass]
public sealed class HostileAnswerTests : IAsyncDisposable
{
    private static readonly Oid Root = Oid.Parse("1.3.6.1.2.1.43");
    private static readonly Oid Name = Oid.Parse("1.3.6.1.2.1.1.3.0");

    private readonly SnmpClient _client = Create(TimeSpan.FromSeconds(10), 3);

    public TestContext TestContext { get; set; } = null!;

    public async ValueTask DisposeAsync() => await _client.DisposeAsync();

    [TestMethod]
    public async Task GetAsync_GarbageBeforeTheAnswer_IsDroppedAndCounted()
    {
        var random = new FuzzRandom(5);
        await using var device = new HostileDevice(question =>
            [.. Enumerable.Range(1, 100).Select(length => Garbage(random, length)), Answer(question, new VarBind(Name, SnmpValue.Integer(7)))]);

        var response = await _client.GetAsync(device.Target, [Name], TestContext.CancellationToken);

        Assert.AreEqual(SnmpOutcome.Answered, response.Outcome, response.Reason);
        Assert.AreEqual(SnmpValue.Integer(7), response.VarBinds.Single().Value);
        Assert.IsGreaterThan(0, _client.Counters.Malformed);
    }

    [TestMethod]
    public async Task GetAsync_FloodOfAnswersToOtherQuestions_IsDroppedAndCounted()
    {
        await using var device = new HostileDevice(question =>
        [
            .. Enumerable.Range(1, 100).Select(step => Answer(question with { RequestId = question.RequestId + step }, new VarBind(Name, SnmpValue.Integer(step)))),
            Answer(question with { Version = SnmpVersion.V1 }, new VarBind(Name, SnmpValue.Integer(1))),
            Answer(question with { Community = "publiC" }, new VarBind(Name, SnmpValue.Integer(2))),
            Answer(question, new VarBind(Name, SnmpValue.Integer(7))),
            Answer(question, new VarBind(Name, SnmpValue.Integer(8))),
        ]);

        var response = await _client.GetAsync(device.Target, [Name], TestContext.CancellationToken);

        Assert.AreEqual(SnmpOutcome.Answered, response.Outcome, response.Reason);
        Assert.AreEqual(SnmpValue.Integer(7), response.VarBinds.Single().Value);
        Assert.IsGreaterThan(0, _client.Counters.Unmatched);
    }

    [TestMethod]
    public async Task GetAsync_QuestionsThrownBack_AreNoAnswer()
    {
        await using var device = new HostileDevice(question => [SnmpMessages.Write(question)]);
        await using var client = Create(TimeSpan.FromMilliseconds(200), 1);

        var response = await client.GetAsync(device.Target, [Name], TestContext.CancellationToken);

        Assert.AreEqual(SnmpOutcome.TimedOut, response.Outcome);
        Assert.IsTrue(await Eventually.HoldsAsync(() => device.Questions == 2, TimeSpan.FromSeconds(60)), $"{device.Questions}");
    }

    [TestMethod]
    [DataRow(60_000, 1, true, DisplayName = "one value of 60,000 octets")]
    [DataRow(1_000, 54, true, DisplayName = "54 values of 1,000 octets")]
    [DataRow(65_440, 1, false, DisplayName = "a datagram of 65,507 octets with one value")]
    [DataRow(0, SnmpLimits.MaxVarBinds + 1, false, DisplayName = "more values than a message may have")]
    public async Task GetAsync_GiantAnswer_IsReadWithinTheLimitsAndElseToldWhy(int octets, int count, bool isRead)
    {
        var varBinds = Enumerable.Repeat(new VarBind(Name, SnmpValue.FromOctets(SnmpType.OctetString, new byte[octets])), count).ToArray();
        await using var device = new HostileDevice(question => [WriteRaw(question, varBinds)]);
        await using var client = Create(TimeSpan.FromSeconds(isRead ? 30 : 3), 0);

        var response = await client.GetAsync(device.Target, [Name], TestContext.CancellationToken);

        Assert.AreEqual(isRead ? SnmpOutcome.Answered : SnmpOutcome.TimedOut, response.Outcome, response.Reason);
        Assert.AreEqual(isRead ? count : 0, response.VarBinds.Count);
        Assert.AreEqual(!isRead, response.Reason.Contains("could not be read", StringComparison.Ordinal), response.Reason);
    }

    [TestMethod]
    [DataRow(-1, 0)]
    [DataRow(int.MaxValue, int.MinValue)]
    [DataRow(SnmpErrors.NoSuchName, -1)]
    [DataRow(SnmpErrors.NoSuchName, 1_000_000)]
    [DataRow(SnmpErrors.NoSuchName, 1)]
    [DataRow(SnmpErrors.TooBig, 0)]
    public async Task GetAsync_ErrorsWithoutEnd_EndInBoundedQuestions(int status, int index)
    {
        await using var device = new HostileDevice(question => [SnmpMessages.Write(question with { PduType = SnmpPduType.Response, ErrorStatus = status, ErrorIndex = index })]);
        Oid[] names = [.. Enumerable.Range(1, 16).Select(last => Root.Append((uint)last))];

        foreach (var version in new[] { SnmpVersion.V1, SnmpVersion.V2c })
        {
            var before = device.Questions;
            var response = await new SnmpGetter(_client).GetAsync(device.Target with { Version = version }, names, TestContext.CancellationToken);

            Assert.IsTrue(response.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus, response.Reason);
            Assert.IsLessThanOrEqualTo(4 * names.Length, device.Questions - before);
        }
    }

    [TestMethod]
    [DataRow("the same name for ever", SnmpWalkEnd.NotIncreasing)]
    [DataRow("names that fall", SnmpWalkEnd.NotIncreasing)]
    [DataRow("names that rise for ever", SnmpWalkEnd.RowLimit)]
    [DataRow("more than was asked", SnmpWalkEnd.RowLimit)]
    [DataRow("nothing", SnmpWalkEnd.ErrorStatus)]
    public async Task WalkAsync_WalkWithoutEnd_EndsAndSaysWhy(string how, SnmpWalkEnd end)
    {
        const int MaxRows = 500;
        await using var device = new HostileDevice(question => [Answer(question, [.. Continue(how, question.VarBinds[0].Name)])]);
        var walker = new SnmpWalker(_client, new SnmpWalkOptions { MaxRows = MaxRows }, TimeProvider.System);

        var walk = await walker.WalkAsync(device.Target, Root, TestContext.CancellationToken);

        Assert.AreEqual(end, walk.End, walk.Reason);
        Assert.AreNotEqual("", walk.Reason);
        Assert.IsLessThanOrEqualTo(MaxRows, walk.VarBinds.Count);
        Assert.IsLessThanOrEqualTo(MaxRows + 10, device.Questions);
    }

    private static SnmpClient Create(TimeSpan timeout, int retries) => new(
        new SnmpClientOptions { Timeout = timeout, MinTimeout = TimeSpan.FromMilliseconds(200), Retries = retries, DatagramsPerMinute = 1_000_000 }, TimeProvider.System);

    private static IEnumerable<VarBind> Continue(string how, Oid last) => how switch
    {
        "the same name for ever" => [new VarBind(last == Root ? Root.Append(1) : last, SnmpValue.Integer(1))],
        "names that fall" => [new VarBind(Root.Append(uint.MaxValue - (uint)last.Length), SnmpValue.Integer(1)), new VarBind(Root.Append(1), SnmpValue.Integer(1))],
        "names that rise for ever" => [new VarBind(last.Length == Root.Length ? Root.Append(1) : Root.Append(last.Arcs[^1] + 1), SnmpValue.Integer(1))],
        "more than was asked" => Enumerable.Range(1, 450).Select(step => new VarBind(Root.Append((last.Length == Root.Length ? 0 : last.Arcs[^1]) + (uint)step), SnmpValue.Integer(1))),
        _ => [],
    };

    private static byte[] Answer(SnmpMessage question, params VarBind[] varBinds) =>
        SnmpMessages.Write(question with { PduType = SnmpPduType.Response, ErrorStatus = 0, ErrorIndex = 0, VarBinds = varBinds });

    /// <summary>As the writer does it, without its limits.</summary>
    private static byte[] WriteRaw(SnmpMessage question, IReadOnlyList<VarBind> varBinds)
    {
        var writer = new BerWriter(new byte[SnmpLimits.MaxDatagram]);
        foreach (var varBind in varBinds)
        {
            var mark = writer.Mark;
            writer.WriteOctets(BerTag.OctetString, varBind.Value.Octets.Span);
            writer.WriteOid(varBind.Name);
            writer.Wrap(BerTag.Sequence, mark);
        }

        writer.Wrap(BerTag.Sequence, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, question.RequestId);
        writer.Wrap((byte)SnmpPduType.Response, 0);
        writer.WriteOctets(BerTag.OctetString, "public"u8);
        writer.WriteInteger(BerTag.Integer, (int)question.Version);
        writer.Wrap(BerTag.Sequence, 0);
        Assert.IsFalse(writer.Failed, "It does not fit a datagram.");
        return writer.Written.ToArray();
    }

    private static byte[] Garbage(FuzzRandom random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.Octet())];
}
