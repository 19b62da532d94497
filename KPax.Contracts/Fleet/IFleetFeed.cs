using KPax.Contracts.Callers;

namespace KPax.Contracts.Fleet;

/// <summary>Live notices of changes, for pages that are open. Best effort: a page that shows a total also asks again now and then.</summary>
public interface IFleetFeed
{
    /// <summary>
    /// Calls <paramref name="onChange"/>, at most about twice a second and on any thread, after changes that the caller may see. Dispose to stop.
    /// </summary>
    IDisposable Subscribe(Caller caller, Action<FleetChange> onChange);
}
