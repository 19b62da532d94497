using KPax.Contracts.Organisations;
using KPax.Silo.Audit;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Organisations.Tree;

/// <summary>
/// What is durable of the tree. Every write names the version of the tree that it was judged by; if the tree is newer by then nothing is written, so
/// that no two changes can break a rule together.
/// </summary>
internal interface IOrganisationStore
{
    /// <summary>The whole tree.</summary>
    Task<OrganisationTree> LoadAsync(CancellationToken cancellationToken);

    /// <summary>Version of the tree.</summary>
    Task<long> ReadVersionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Makes an organisation, with its time zone as JSON if it has one of its own; its number, which is also put into the entry, or null: the tree is newer.
    /// </summary>
    Task<long?> AddAsync(
        long version, OrganisationNode parent, OrganisationKind kind, string name, string? timeZone, StampedEntry? entry, CancellationToken cancellationToken);

    /// <summary>
    /// Changes name, place and archiving of an organisation, with the entries of that: its paths and every copy of them, all in one transaction.
    /// <paramref name="onWritten"/> hears how many rows of a move are written after each statement; 0 when the transaction begins, perhaps anew.
    /// </summary>
    Task<EditOutcome> ChangeAsync(
        long version, OrganisationNode node, TreeEdit edit, IReadOnlyList<StampedEntry> entries, Action<long> onWritten, CancellationToken cancellationToken);

    /// <summary>How much a subtree holds.</summary>
    Task<SubtreeVolume> MeasureAsync(OrganisationNode node, CancellationToken cancellationToken);

    /// <summary>Sets a setting, or takes it back with null; false: the tree is newer.</summary>
    Task<bool> SetAsync(long version, SettingScope scope, string key, string? json, StampedEntry? entry, CancellationToken cancellationToken);

    /// <summary>True if there is something that the setting could belong to.</summary>
    Task<bool> ExistsAsync(SettingScope scope, CancellationToken cancellationToken);

    /// <summary>Gives the root its region if it has none yet; the region that it has then.</summary>
    Task<string> KeepRegionAsync(string region, CancellationToken cancellationToken);
}
