using KPax.Agent.Discovery;
using KPax.Snmp;
using KPax.Snmp.Discovery;

namespace KPax.Agent.Collection;

/// <summary>
/// Names the credential that a device answered to, for the file of known devices: "v3 NAME", or version and place among the communities. A community is
/// never written.
/// </summary>
internal static class CredentialName
{
    private const string UserMark = "v3 ";

    /// <summary>The name; empty if the target has no credentials to choose from.</summary>
    public static string Of(ScanTarget target)
    {
        if (target.Credentials is not { } credentials)
        {
            return "";
        }

        var snmp = target.Snmp;
        return snmp.User is { } user ? UserMark + user.Name
            : credentials.Communities.Any(one => Is(one, snmp)) ? $"{snmp.Version} {credentials.Communities.TakeWhile(one => !Is(one, snmp)).Count()}" : "";
    }

    /// <summary>
    /// The target as a known device is asked. One that answered to a user has no communities any more: it is asked by SNMPv3 or not at all.
    /// </summary>
    public static ScanTarget Apply(ScanTarget target, string name)
    {
        if (target.Credentials is not { } credentials || name.Length == 0)
        {
            return target;
        }

        if (name.StartsWith(UserMark, StringComparison.Ordinal))
        {
            var known = credentials.Users.Where(one => UserMark + one.User.Name == name).ToList();
            return known.Count == 0 ? target : target with
            {
                Snmp = new SnmpTarget(target.Snmp.EndPoint, known[0].User, known[0].ContextName),
                Credentials = credentials with { Communities = [] },
            };
        }

        var community = credentials.Communities.Where((one, index) => $"{one.Version} {index}" == name).FirstOrDefault();
        return community is null ? target : target with { Snmp = new SnmpTarget(target.Snmp.EndPoint, community.Version, community.Community) };
    }

    private static bool Is(SweepCommunity one, SnmpTarget snmp) => one.Version == snmp.Version && one.Community == snmp.Community;
}
