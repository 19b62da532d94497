namespace KPax.Silo.Storage;

/// <summary>An agent as its admin sees it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="OrganisationPath">Its organisation.</param>
/// <param name="HostName">Name of its machine; may be empty.</param>
/// <param name="Status">Whether it may work.</param>
/// <param name="StatusReason">Why it may not.</param>
/// <param name="EnrolledAt">When it came to its identity.</param>
/// <param name="LastStoredAt">When something of it was stored last; null: never.</param>
/// <param name="KeyAddedAt">Since when its newest key counts; null: it has none.</param>
/// <param name="Keys">How many keys of it are kept.</param>
internal sealed record AgentAccountRow(
    long Id,
    string OrganisationPath,
    string HostName,
    AgentStatus Status,
    string StatusReason,
    DateTimeOffset EnrolledAt,
    DateTimeOffset? LastStoredAt,
    DateTimeOffset? KeyAddedAt,
    int Keys);
