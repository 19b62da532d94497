using KPax.Contracts.Fleet;

namespace KPax.Web.Fleet;

/// <summary>Keeps rows where they are while somebody points at them: a row must not move away under a finger.</summary>
internal static class RowOrder
{
    /// <summary>
    /// The shown rows in their places with fresh values; new rows follow while there is room. A row that has left the page stays as it was.
    /// </summary>
    public static IReadOnlyList<FleetRow> Hold(IReadOnlyList<FleetRow> shown, IReadOnlyList<FleetRow> fresh, int size)
    {
        var byId = fresh.ToDictionary(row => row.Id);
        var held = shown.Select(row => byId.GetValueOrDefault(row.Id, row)).ToList();
        var places = shown.Select(row => row.Id).ToHashSet();
        held.AddRange(fresh.Where(row => !places.Contains(row.Id)).Take(Math.Max(0, size - held.Count)));
        return held;
    }
}
