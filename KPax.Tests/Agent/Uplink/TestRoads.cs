using KPax.Agent.Uplink;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.Options;

namespace KPax.Tests.Agent.Uplink;

/// <summary>Real roads for tests, with their memory in a folder of the test's.</summary>
internal static class TestRoads
{
    /// <summary>An uplink that finds its way; what it remembers stands in the folder.</summary>
    public static LadderUplink Open(TemporaryFolder folder, UplinkOptions options, TimeProvider? time = null, UplinkTraffic? traffic = null)
    {
        var wrapped = Options.Create(options);
        var memory = Remember(folder, options);
        var counted = traffic ?? new UplinkTraffic();
        var clock = time ?? TimeProvider.System;
        return new LadderUplink(wrapped, memory, counted, new UplinkStatusBoard(wrapped, memory, counted, clock), clock, new ListLogger<LadderUplink>());
    }

    /// <summary>What stands in the folder.</summary>
    public static UplinkMemory Remember(TemporaryFolder folder, UplinkOptions options) =>
        new(folder.Of("uplink.json"), Options.Create(options), new ListLogger<UplinkMemory>());
}
