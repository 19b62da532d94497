using System.ComponentModel.DataAnnotations;
using System.Net;
using KPax.Silo.Storage;

namespace KPax.Silo.Cluster;

/// <summary>
/// Several servers as one: they share a PostgreSQL database, and each grain lives on one of them. The limits are those with which a killed server was
/// missed for the shortest time.
/// </summary>
internal sealed class SiloClusterOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Cluster";

    /// <summary>Name of the cluster, the same on each of its servers; empty: this server is alone. Default: empty; up to 63 small letters, digits and hyphens.</summary>
    [RegularExpression("[a-z0-9-]{0,63}")]
    public string Id { get; set; } = "";

    /// <summary>
    /// The address of this machine at which the other servers reach it, and to which it listens for them. Whoever reaches it may do everything: it belongs
    /// into a network of the servers' own. Default: 127.0.0.1, for servers on one machine.
    /// </summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>How often servers ask each other for a sign of life. Default: 1 s; 0.2 s to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:01:00")]
    public TimeSpan ProbeEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After how many missing signs of life a server is under suspicion. Default: 2; 1 to 100.</summary>
    [Range(1, 100)]
    public int MissedProbes { get; set; } = 2;

    /// <summary>How often the list of servers is read from the database. Default: 5 s; 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a server waits for an answer of another one. Default: 5 s; 1 s to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>True: this server is one of several.</summary>
    public bool IsOn => Id.Length > 0;

    /// <summary>What does not fit together, each with the mend; empty: nothing.</summary>
    public IEnumerable<string> FindErrors(StorageEngine engine)
    {
        if (IsOn && engine != StorageEngine.Postgres)
        {
            yield return $"{SectionName}:{nameof(Id)} is '{Id}', and {StorageOptions.SectionName}:{nameof(StorageOptions.Engine)} is {engine}: servers of a cluster share a PostgreSQL "
                + $"database. Set {StorageOptions.SectionName}:{nameof(StorageOptions.Engine)} to Postgres, or remove {SectionName}:{nameof(Id)}.";
        }

        if (!IPAddress.TryParse(Address, out var address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
        {
            yield return $"{SectionName}:{nameof(Address)} is '{Address}'; it must be one address of this machine, such as 10.0.5.11.";
        }
    }
}
