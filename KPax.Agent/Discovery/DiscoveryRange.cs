using KPax.Snmp;
using KPax.Snmp.Discovery;
using KPax.Agent.Secrets;

namespace KPax.Agent.Discovery;

/// <summary>Targets and how they are asked, with everything that was left to defaults filled in.</summary>
/// <param name="Path">Where they stand in the configuration.</param>
/// <param name="Targets">The targets.</param>
/// <param name="Excludes">What is left out of them.</param>
/// <param name="Port">UDP port where a target has none.</param>
/// <param name="Credentials">What may be sent to them, and to nobody else.</param>
internal sealed record DiscoveryRange(string Path, IReadOnlyList<string> Targets, IReadOnlyList<string> Excludes, int Port, SweepCredentials Credentials)
{
    /// <summary>The ranges of a configuration without errors: those with credentials of their own first, as they are the closer word.</summary>
    public static IReadOnlyList<DiscoveryRange> Of(DiscoveryOptions options)
    {
        var named = options.Ranges.SelectMany(range => range.Users).ToHashSet(StringComparer.Ordinal);
        var free = options.Users.Where(user => !named.Contains(user.Name)).ToList();
        var whole = new DiscoveryRange(
            DiscoveryOptions.SectionName, options.Targets, [], options.Port, CredentialsOf(CommunitiesOf(options, free.Count > 0), free, options.Version));
        return [.. options.Ranges.Select((range, index) => Of(options, range, index, whole)), whole];
    }

    private static DiscoveryRange Of(DiscoveryOptions options, RangeOptions range, int index, DiscoveryRange whole)
    {
        var users = range.Users.Select(name => options.Users.Find(user => user.Name == name)).OfType<UserOptions>().ToList();
        var version = range.Version ?? options.Version;
        var hasOwn = range.Communities.Count > 0 || users.Count > 0;
        var inherited = whole.Credentials.Users.Count > 0;
        var credentials = hasOwn
            ? CredentialsOf(range.Communities, users, version)
            : CredentialsOf(CommunitiesOf(options, inherited), [], version) with { Users = whole.Credentials.Users };
        return new DiscoveryRange(
            $"{DiscoveryOptions.SectionName}:{nameof(DiscoveryOptions.Ranges)}:{index}", range.Targets, range.Excludes, range.Port ?? options.Port, credentials);
    }

    /// <summary>The usual community is not sent where other ways to ask are configured.</summary>
    private static IEnumerable<Secret> CommunitiesOf(DiscoveryOptions options, bool hasUsers) =>
        options.IsCommunitySet || (options.Communities.Count == 0 && !hasUsers) ? options.Communities.Prepend(options.Community) : options.Communities;

    private static SweepCredentials CredentialsOf(IEnumerable<Secret> communities, IReadOnlyList<UserOptions> users, SnmpVersionChoice choice)
    {
        var names = communities.Select(secret => secret.Reveal()).Distinct(StringComparer.Ordinal).ToList();
        SnmpVersion[] versions = choice switch
        {
            SnmpVersionChoice.V1 => [SnmpVersion.V1],
            SnmpVersionChoice.V2c => [SnmpVersion.V2c],
            _ => [SnmpVersion.V2c, SnmpVersion.V1],
        };
        return new SweepCredentials
        {
            Communities = [.. versions.SelectMany(version => names.Select(name => new SweepCommunity(version, name)))],
            Users = [.. users.Select(user => (user.ToUser(), user.Context))],
        };
    }
}
