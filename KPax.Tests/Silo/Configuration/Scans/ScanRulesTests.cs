using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Silo.Configuration.Scans;
using Wire = KPax.Protocol.Agent.V1;

namespace KPax.Tests.Silo.Configuration.Scans;

[TestClass]
public sealed class ScanRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 5, 12, 0, 0, TimeSpan.Zero);
    private readonly ScanOptions _options = new();

    [TestMethod]
    [DataRow(ScanRequestState.Waiting, 9, ScanRequestState.Waiting)]
    [DataRow(ScanRequestState.Waiting, 10, ScanRequestState.TimedOut)]
    [DataRow(ScanRequestState.Running, 10, ScanRequestState.TimedOut)]
    [DataRow(ScanRequestState.Done, 60, ScanRequestState.Done)]
    public void At_AfterSilence_IsOverIfItWasOpen(ScanRequestState state, int minutes, ScanRequestState expected)
    {
        var request = ScanRules.At(Request(state), Now.AddMinutes(minutes), _options);

        Assert.AreEqual(expected, request.State);
        Assert.AreEqual(expected == ScanRequestState.TimedOut, request.Reason.Length > 0);
    }

    [TestMethod]
    public void Take_OfProgress_GoesForwardOnly()
    {
        var running = ScanRules.Take(Request(ScanRequestState.Sent), Told(Wire.ScanState.Running, 3, 9), Now.AddSeconds(5));
        Assert.AreEqual((ScanRequestState.Running, 3, 9, Now.AddSeconds(5)), (running.State, running.Done, running.Total, running.ChangedAt));

        Assert.AreEqual(running, ScanRules.Take(running, Told(Wire.ScanState.Queued, 0, 0), Now.AddSeconds(6)));
        var done = ScanRules.Take(running, Told(Wire.ScanState.Done, 9, 9), Now.AddSeconds(7));
        Assert.AreEqual(done, ScanRules.Take(done, Told(Wire.ScanState.Running, 8, 9), Now.AddSeconds(8)), "it is over");
    }

    [TestMethod]
    public void FindRefusal_BeyondTheBound_SaysWhenAgain()
    {
        var many = Enumerable.Range(0, _options.MaxRequests).Select(second => Request(ScanRequestState.Done) with { AskedAt = Now.AddSeconds(second) }).ToList();

        StringAssert.Contains(ScanRules.FindRefusal(many, Now.AddMinutes(1), _options), "12:05:00");
        Assert.AreEqual("", ScanRules.FindRefusal(many, Now.AddMinutes(5), _options));
    }

    private static ScanRequest Request(ScanRequestState state) =>
        new() { Id = 1, AgentId = 2, Kind = ScanKind.Alerts, State = state, AskedAt = Now, ChangedAt = Now };

    private static Wire.ScanProgress Told(Wire.ScanState state, uint done, uint total) => new() { RequestId = 1, State = state, Done = done, Total = total };
}
