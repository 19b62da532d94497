using System.Net;
using System.Net.Sockets;
using KPax.Snmp;
using KPax.Snmp.Codec;
using KPax.Snmp.Discovery;
using KPax.Snmp.Usm;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Snmp.Discovery;

/// <summary>What a sweep drops, and how it bears a system that cannot send.</summary>
[TestClass]
public sealed class SweepDropTests
{
    private static readonly SweepOptions Options = new() { Timeout = TimeSpan.FromSeconds(1), DatagramsPerSecond = SweepOptions.Unlimited, Ping = false, Retries = 0 };

    private readonly FakeNetwork _network = new();
    private readonly FakeTimeProvider _time = new();

    [TestMethod]
    public async Task Run_OfAnswersThatAreNone_DropsAndCountsEach()
    {
        var good = FakeNetwork.Device("public", SnmpVersion.V2c);
        Answer(1, message => message with { RequestId = 5 });
        Answer(2, message => message with { RequestId = message.RequestId ^ 1 });
        Answer(3, message => message with { PduType = SnmpPduType.GetRequest });
        Answer(4, message => message with { Version = SnmpVersion.V1 });
        Answer(5, message => message with { VarBinds = [] });

        var (found, counters) = await SweepAsync(Range(5));

        Assert.AreEqual("", string.Join(", ", found.Where(one => one.EndPoint.Address.GetAddressBytes()[3] < 5).Select(one => one.EndPoint)));
        Assert.AreEqual((2, 1), (counters.Unmatched + counters.WrongSource, counters.WrongCommunity));
        Assert.IsGreaterThan(0, counters.Malformed);

        void Answer(int device, Func<SnmpMessage, SnmpMessage> change) => _network.Devices[$"10.0.0.{device}:161"] = question => change(good(question)!);
    }

    [TestMethod]
    public async Task Run_OfAReportFromAnotherAddress_IsNoEngine()
    {
        _network.Engines.Add("10.0.0.1:161");
        _network.Forge = _ => IPEndPoint.Parse("10.0.0.9:161");
        var range = Range(1);

        var (found, counters) = await SweepAsync(range with { Credentials = range.Credentials with { Users = [(new UsmUser { Name = "a" }, "")] } });

        Assert.IsEmpty(found);
        Assert.AreEqual(1, counters.WrongSource);
    }

    [TestMethod]
    public async Task Run_WhenTheSystemsQueueIsFull_SendsLaterWhatItCouldNot()
    {
        _network.Devices["10.0.0.1:161"] = FakeNetwork.Device("public", SnmpVersion.V2c);
        var refusals = 3;
        _network.OnSend = () =>
        {
            if (refusals-- > 0)
            {
                throw new SocketException((int)SocketError.NoBufferSpaceAvailable);
            }
        };

        Assert.HasCount(1, (await SweepAsync(Range(1))).Found);
    }

    [TestMethod]
    [DataRow(SocketError.NoBufferSpaceAvailable, 101)]
    [DataRow(SocketError.NetworkUnreachable, 1)]
    public async Task Run_WhenNothingCanBeSent_EndsAfterSomePausesOrAtOnce(SocketError error, int sends)
    {
        var tried = 0;
        _network.OnSend = () =>
        {
            tried++;
            throw new SocketException((int)error);
        };

        Assert.IsEmpty((await SweepAsync(Range(1))).Found);
        Assert.AreEqual(sends, tried);
    }

    [TestMethod]
    public async Task Run_OfAnEchoOfAnotherAddress_ShowsNoLife()
    {
        _network.Pinged = ["10.0.0.1"];
        _network.Forge = _ => IPEndPoint.Parse("10.0.0.9:0");

        var (found, counters) = await SweepAsync(Range(2), Options with { Ping = true });

        Assert.IsEmpty(found);
        Assert.AreEqual(1, counters.Unmatched);
    }

    private static SweepRange Range(int count) =>
        new(IPAddress.Parse("10.0.0.1"), count, 161, new SweepCredentials { Communities = [new SweepCommunity(SnmpVersion.V2c, "public")] });

    private async Task<(List<SweepFinding> Found, SnmpClientCounters Counters)> SweepAsync(SweepRange range, SweepOptions? options = null)
    {
        var sweep = new NetworkSweep(options ?? Options, [range], null, _network, _time);
        var running = Task.Run(async () => await sweep.RunAsync(CancellationToken.None).ToListAsync());
        while (!running.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(5));
            await Task.Yield();
        }

        return (await running, sweep.Counters);
    }
}
