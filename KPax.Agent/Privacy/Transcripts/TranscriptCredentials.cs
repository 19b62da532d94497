using KPax.Agent.Discovery;
using KPax.Agent.Secrets;

namespace KPax.Agent.Privacy.Transcripts;

/// <summary>Names communities by their place in the configuration, so that none is ever written.</summary>
internal sealed class TranscriptCredentials(IReadOnlyList<string> communities)
{
    /// <summary>The communities of a configuration: the one of Discovery:Community, Discovery:Communities, then those of the ranges and of traps.</summary>
    public static TranscriptCredentials Of(DiscoveryOptions discovery, Secret? traps = null) => new(
    [
        .. discovery.Communities.Prepend(discovery.Community).Concat(discovery.Ranges.SelectMany(range => range.Communities)).Append(traps ?? Secret.Empty)
            .Select(secret => secret.Reveal()).Distinct(StringComparer.Ordinal),
    ]);

    /// <summary>"community 0" for the first; "community unknown" for one that is not configured.</summary>
    public string NameOf(string community)
    {
        for (var i = 0; i < communities.Count; i++)
        {
            if (communities[i] == community)
            {
                return $"community {i}";
            }
        }

        return "community unknown";
    }
}
