using System.Net;
using KPax.Snmp;

namespace KPax.Tests.Snmp;

[TestClass]
public sealed class PrintPortsTests
{
    private static readonly int[] Printing =
        [35, 170, 515, 631, 2000, 2001, 2002, 2501, 9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107, 9108, 9109, 9112, 9113, 9114, 9115, 9116, 9999];

    [TestMethod]
    public void Contains_EveryPort_IsTrueForThoseThatPrintOnly() =>
        CollectionAssert.AreEqual(Printing, Enumerable.Range(0, 65_536).Where(PrintPorts.Contains).ToArray());

    [TestMethod]
    public async Task GetAsync_PrintPort_IsNotSentAndNamesTheRule()
    {
        await using var client = new SnmpClient(new SnmpClientOptions(), TimeProvider.System);
        foreach (var port in Printing)
        {
            var target = new SnmpTarget(new IPEndPoint(IPAddress.Loopback, port), SnmpVersion.V2c, "public");
            var response = await client.GetAsync(target, [Oid.Parse("1.3.6.1.2.1.1.1.0")], CancellationToken.None);
            Assert.AreEqual(SnmpOutcome.NotSent, response.Outcome);
            StringAssert.Contains(response.Reason, nameof(PrintPorts));
        }

        Assert.AreEqual(0, client.Counters.Sent);
    }
}
