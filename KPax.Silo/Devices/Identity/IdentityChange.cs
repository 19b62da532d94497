namespace KPax.Silo.Devices.Identity;

/// <summary>What came of a decision by hand.</summary>
/// <param name="Problem">Why nothing was changed, in plain words; empty: it was.</param>
/// <param name="Device">The device to show next.</param>
/// <param name="Touched">Devices whose grains have to load themselves again.</param>
internal sealed record IdentityChange(string Problem, long Device, IReadOnlyList<long> Touched)
{
    /// <summary>Nothing was changed.</summary>
    public static IdentityChange Refused(long device, string problem) => new(problem, device, []);
}
