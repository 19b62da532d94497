using System.ComponentModel.DataAnnotations;
using System.Net;

namespace KPax.Silo.Webhooks;

/// <summary>How webhooks are sent, where they may go, and how long their messages are kept.</summary>
internal sealed class WebhookOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Webhooks";

    /// <summary>Most webhooks of one organisation. Default: 20; 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxWebhooks { get; set; } = 20;

    /// <summary>Ports that addresses may have, with commas. Default: 443 and 8443.</summary>
    public string Ports { get; set; } = "443,8443";

    /// <summary>
    /// Networks of the operator that may be called although they are private, such as "10.20.0.0/16,fd12::/32". Default: none. Addresses at which clouds give out
    /// keys are refused all the same.
    /// </summary>
    public string AllowedNetworks { get; set; } = "";

    /// <summary>True: http:// is taken for addresses of this very machine that <see cref="AllowedNetworks"/> names, for tests. Default: false.</summary>
    public bool AllowHttpToLoopback { get; set; }

    /// <summary>How long one attempt may take. Default: 15 s; 1 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often to look for messages that are due. Default: 2 s; 0.1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Webhooks for which one server sends at a time. Default: 8; 1 to 100.</summary>
    [Range(1, 100)]
    public int AtOnce { get; set; } = 8;

    /// <summary>Messages that are under way to one webhook at a time. Default: 4; 1 to 32.</summary>
    [Range(1, 32)]
    public int PerWebhook { get; set; } = 4;

    /// <summary>The first wait after a failure; each next one is three times as long, give or take a fifth. Default: 10 s; 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait between two attempts, also where the receiver asks for more. Default: 8 h; 1 min to 2 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "2.00:00:00")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromHours(8);

    /// <summary>The longest time without an attempt at a webhook that failed last, while a message is due. Default: 10 min; 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>After how long a message that is not taken is given up. Default: 3 days; 1 min to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(3);

    /// <summary>After how long without one message taken, while there were some, a webhook is stopped. Default: 5 days; 1 min to 60 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "60.00:00:00")]
    public TimeSpan StopAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>How long an old secret signs beside the new one. Default: 24 h; 0 to 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan OldSecretFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Most messages of one webhook that wait; of more, the oldest are given up. Default: 20,000; 100 to 1,000,000.</summary>
    [Range(100, 1_000_000)]
    public int MaxWaiting { get; set; } = 20_000;

    /// <summary>Messages of one webhook that are kept after their end, the newest. Default: 1,000; 10 to 1,000,000.</summary>
    [Range(10, 1_000_000)]
    public int KeepMessages { get; set; } = 1_000;

    /// <summary>How long messages are kept after their end. Default: 30 days; 1 h to 400 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "400.00:00:00")]
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How often messages beyond these bounds are forgotten. Default: 1 min; 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan PruneEvery { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The ports as numbers.</summary>
    internal IReadOnlySet<int> PortNumbers => Parts(Ports).Select(int.Parse).ToHashSet();

    /// <summary>The networks.</summary>
    internal IReadOnlyList<IPNetwork> Networks => [.. Parts(AllowedNetworks).Select(IPNetwork.Parse)];

    /// <summary>What cannot be understood, each with the mend; empty: nothing.</summary>
    public IEnumerable<string> FindErrors()
    {
        foreach (var port in Parts(Ports).Where(port => !int.TryParse(port, out var number) || number is < 1 or > 65_535))
        {
            yield return $"{SectionName}:{nameof(Ports)} holds '{port}'; write ports from 1 to 65535 with commas, such as 443,8443.";
        }

        foreach (var network in Parts(AllowedNetworks).Where(network => !IPNetwork.TryParse(network, out _)))
        {
            yield return $"{SectionName}:{nameof(AllowedNetworks)} holds '{network}'; write networks with commas, such as 10.20.0.0/16,fd12::/32.";
        }
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
