using System.Runtime.CompilerServices;
using KPax.Agent.Hosting;

namespace KPax.Agent.Uplink.Checks;

/// <summary>Everything that the agent needs, checked one by one; what fails does not keep the others from being checked.</summary>
/// <param name="settings">The settings, as far as they could be read.</param>
/// <param name="errors">What is wrong with them.</param>
/// <param name="snmp">An address to ask by SNMP; null for none.</param>
internal sealed class Doctor(AgentSettings settings, IReadOnlyList<string> errors, string? snmp, TimeProvider timeProvider)
{
    /// <summary>Makes the checks, each when its turn comes.</summary>
    public async IAsyncEnumerable<CheckFinding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return errors.Count == 0
            ? CheckFinding.Ok("settings", "Nothing is wrong with them.") : CheckFinding.Failed("settings", string.Join(' ', errors));
        yield return PlaceChecks.CheckDisk(settings.DataDirectory, settings.Buffer);
        yield return PlaceChecks.CheckKey(settings.DataDirectory);
        if (settings.Uplink.FindErrors().Count > 0)
        {
            foreach (var finding in ServerChecks.NotTried("the settings do not say which server, or how"))
            {
                yield return finding;
            }
        }
        else
        {
            var server = new ServerChecks(settings.Uplink, new RoadProbe(settings.Uplink, timeProvider), timeProvider);
            await foreach (var finding in server.RunAsync(cancellationToken))
            {
                yield return finding;
            }
        }

        if (snmp is not null)
        {
            foreach (var finding in await new SnmpCheck(settings, snmp, timeProvider).RunAsync(cancellationToken))
            {
                yield return finding;
            }
        }
    }
}
