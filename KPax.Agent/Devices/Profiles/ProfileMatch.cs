using KPax.Agent.Devices.Text;
using KPax.Snmp;

namespace KPax.Agent.Devices.Profiles;

/// <summary>Which devices a profile is for.</summary>
/// <param name="SysObjectIds">What a sysObjectID of this family alone begins with.</param>
/// <param name="SharedSysObjectIds">What sysObjectIDs begin with that other makers' devices show too.</param>
/// <param name="Makers">Makers.</param>
/// <param name="Pattern">What must stand in a description as well; null: nothing.</param>
internal sealed record ProfileMatch(IReadOnlyList<Oid> SysObjectIds, IReadOnlyList<Oid> SharedSysObjectIds, IReadOnlyList<string> Makers, LinearPattern? Pattern)
{
    // Above the length of any sysObjectID.
    private const int WithPattern = 1_000;
    private const int Named = 2;
    private const int Shared = 1;

    /// <summary>
    /// How well a device fits; 0: not at all. A pattern goes before the longest sysObjectID, that before the maker's name, that before a sysObjectID
    /// which several makers share.
    /// </summary>
    public int Rank(Oid sysObjectId, string maker, IEnumerable<string> descriptions)
    {
        var own = SysObjectIds.Where(root => sysObjectId.StartsWith(root)).Select(root => root.Length).DefaultIfEmpty().Max();
        var rank = own > 0 ? own + Named
            : maker.Length > 0 ? (Makers.Contains(maker) ? Named : 0)
            : SharedSysObjectIds.Any(root => sysObjectId.StartsWith(root)) ? Shared : 0;

        // The pattern last, as it is built when it is first looked for.
        return rank == 0 || Pattern is not { } pattern ? rank
            : descriptions.Any(text => DevicePattern.IsMatch(pattern, text)) ? rank + WithPattern : 0;
    }

    /// <summary>What both are for alike, so that nothing decides between them; empty if there is no such thing.</summary>
    public string FindOverlap(ProfileMatch other)
    {
        if (Pattern?.ToString() != other.Pattern?.ToString())
        {
            return "";
        }

        return SysObjectIds.Intersect(other.SysObjectIds).Concat(SharedSysObjectIds.Intersect(other.SharedSysObjectIds)).Select(oid => oid.ToString())
            .Concat(Makers.Intersect(other.Makers)).FirstOrDefault("");
    }
}
