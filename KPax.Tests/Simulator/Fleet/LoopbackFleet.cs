using System.Net;
using KPax.Simulator.Fleet;
using KPax.Snmp;
using KPax.Tests.House;

namespace KPax.Tests.Simulator.Fleet;

/// <summary>A fleet in this process, and a client that asks it over UDP.</summary>
internal sealed class LoopbackFleet : IAsyncDisposable
{
    private LoopbackFleet(SimulatedFleet fleet) => Fleet = fleet;

    /// <summary>The recordings that come with the simulator.</summary>
    public static string Recordings { get; } = Repository.PathOf("KPax.Simulator", "Recordings");

    /// <summary>The printers.</summary>
    public SimulatedFleet Fleet { get; }

    /// <summary>Asks them, and waits long enough for an answer on a machine that stands still for a while.</summary>
    public SnmpClient Client { get; } = new(new SnmpClientOptions { Timeout = TimeSpan.FromSeconds(10), Retries = 3 }, TimeProvider.System);

    /// <summary>Asks once where silence is expected, and soon takes it for silence.</summary>
    public SnmpClient Impatient { get; } = new(new SnmpClientOptions { Timeout = TimeSpan.FromMilliseconds(400), Retries = 0 }, TimeProvider.System);

    /// <summary>Options with one socket on any free port.</summary>
    public static FleetOptions Options { get; } = new() { Recordings = [Recordings], Listen = IPAddress.Loopback, Port = 0, Layout = FleetLayout.Communities };

    /// <summary>Starts the printers.</summary>
    public static async Task<LoopbackFleet> StartAsync(FleetOptions options, TimeProvider? time = null)
    {
        var (fleet, errors) = await SimulatedFleet.StartAsync(options, time ?? TimeProvider.System);
        Assert.IsNotNull(fleet, string.Join('\n', errors));
        return new LoopbackFleet(fleet);
    }

    /// <summary>How to ask a printer.</summary>
    public SnmpTarget Target(int index = 0, SnmpVersion version = SnmpVersion.V2c, string? community = null) =>
        new(Fleet.Printers[index].EndPoint, version, community ?? Fleet.Printers[index].Community);

    /// <summary>GETs one object of a printer.</summary>
    public async Task<SnmpValue> GetAsync(string name, int index = 0)
    {
        var response = await Client.GetAsync(Target(index), [Oid.Parse(name)], CancellationToken.None);
        Assert.AreEqual(SnmpOutcome.Answered, response.Outcome, response.Reason);
        return response.VarBinds[0].Value;
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Impatient.DisposeAsync();
        await Fleet.DisposeAsync();
    }
}
