using KPax.Silo.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class ConnectionLimitsTests
{
    private static readonly TimeSpan AgentKeepalive = TimeSpan.FromSeconds(180);
    private static readonly TimeSpan SlowestScan = TimeSpan.FromMinutes(15);

    [TestMethod]
    public void Apply_ToAnIdleAgent_NeitherPingsItTwiceNorCutsIt()
    {
        var limits = new KestrelServerLimits();
        ConnectionLimits.Apply(limits);

        Assert.IsGreaterThan(AgentKeepalive, limits.Http2.KeepAlivePingDelay, "The agent's own ping comes first, so that there is one and not two.");
        Assert.IsGreaterThan(SlowestScan, limits.KeepAliveTimeout);
        Assert.IsLessThan(TimeSpan.FromMinutes(5), limits.Http2.KeepAlivePingDelay + limits.Http2.KeepAlivePingTimeout, "A dead one is noticed.");
    }

    [TestMethod]
    public void Apply_ToASlowLine_LeavesTimeForTheLargestMessage()
    {
        var limits = new KestrelServerLimits();
        ConnectionLimits.Apply(limits);

        Assert.IsLessThanOrEqualTo(100, limits.MinRequestBodyDataRate!.BytesPerSecond);
        Assert.IsGreaterThan(4 * 1024 * 1024, limits.MaxRequestBodySize!.Value);
    }
}
