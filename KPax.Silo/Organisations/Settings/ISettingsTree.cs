using KPax.Contracts.Organisations;
using KPax.Silo.Audit;

namespace KPax.Silo.Organisations.Settings;

/// <summary>
/// The settings of the tree, for the rooms of this process: nobody's rights are checked here (people come by <see cref="IOrganisationCommands"/>).
/// Answers come from memory. An organisation that does not exist has the defaults.
/// </summary>
internal interface ISettingsTree
{
    /// <summary>
    /// What holds for an organisation: the nearest of itself and those above that sets it, else the default. Narrower scopes (device, then agent) are
    /// looked at before, in their order. <see cref="ArgumentException"/>: nobody registered the key.
    /// </summary>
    ValueTask<EffectiveSetting> GetAsync(string key, long organisationId, CancellationToken cancellationToken, params SettingScope[] narrower);

    /// <summary>Grows with every change of any setting at the scopes, at the organisation or above it, and when it is moved; 0: nothing was ever set.</summary>
    ValueTask<long> GetRevisionAsync(long organisationId, CancellationToken cancellationToken, params SettingScope[] narrower);

    /// <summary>
    /// Sets a value; what is wrong with it, or nothing when it is durable. The entry is written with it if it changes anything, with the values before and after.
    /// </summary>
    Task<IReadOnlyList<OrganisationProblem>> SetAsync(SettingScope scope, string key, string json, StampedEntry? entry, CancellationToken cancellationToken);

    /// <summary>
    /// Sets a value of an organisation, or takes it back (null), if what holds there is what is expected, at the moment of the write; null: it is not, and
    /// nothing was changed. Nothing expected: whatever holds.
    /// </summary>
    Task<IReadOnlyList<OrganisationProblem>?> ChangeAsync(
        long organisationId, string key, string? json, OrganisationSetting? expected, StampedEntry? entry, CancellationToken cancellationToken);

    /// <summary>Takes a value back, so that what stands above holds again; fine if there is none. The entry as above.</summary>
    Task<IReadOnlyList<OrganisationProblem>> ResetAsync(SettingScope scope, string key, StampedEntry? entry, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps a mark of a room among the settings of a scope, or takes it back with null: nobody sets or sees it, and it counts for revisions as a setting does.
    /// </summary>
    Task<IReadOnlyList<OrganisationProblem>> KeepMarkAsync(SettingScope scope, string key, string? mark, CancellationToken cancellationToken);

    /// <summary>
    /// Calls after every change, when it is durable and read anew, on any thread; changes of other servers of a cluster come some seconds later.
    /// Dispose to stop.
    /// </summary>
    IDisposable Subscribe(Action<SettingsChange> onChange);
}
