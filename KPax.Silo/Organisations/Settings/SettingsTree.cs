using System.Text.Json;
using KPax.Contracts.Organisations;
using KPax.Silo.Audit;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Organisations.Settings;

/// <summary>The settings of the tree, out of the directory's memory.</summary>
internal sealed class SettingsTree(OrganisationDirectory directory, IOrganisationStore store, SettingCatalog catalog) : ISettingsTree
{
    public async ValueTask<EffectiveSetting> GetAsync(
        string key, long organisationId, CancellationToken cancellationToken, params SettingScope[] narrower)
    {
        var definition = catalog.Get(key);
        var tree = await directory.GetTreeAsync(cancellationToken);
        return tree.FindSetting(key, organisationId, narrower) is { } found ? new(found.Json, found.From) : new(definition.Default, null);
    }

    public async ValueTask<long> GetRevisionAsync(long organisationId, CancellationToken cancellationToken, params SettingScope[] narrower) =>
        (await directory.GetTreeAsync(cancellationToken)).RevisionOf(organisationId, narrower);

    public async Task<IReadOnlyList<OrganisationProblem>> SetAsync(
        SettingScope scope, string key, string json, StampedEntry? entry, CancellationToken cancellationToken)
    {
        var (tidy, problems) = catalog.Check(key, scope.Level, json);
        return problems.Count > 0 ? problems : (await WriteAsync(scope, key, tidy, null, entry, cancellationToken))!;
    }

    public async Task<IReadOnlyList<OrganisationProblem>?> ChangeAsync(
        long organisationId, string key, string? json, OrganisationSetting? expected, StampedEntry? entry, CancellationToken cancellationToken)
    {
        var (tidy, problems) = json is null ? (null, catalog.CheckKey(key, SettingLevel.Organisation)) : catalog.Check(key, SettingLevel.Organisation, json);
        return problems.Count > 0 ? problems : await WriteAsync(SettingScope.Organisation(organisationId), key, tidy, expected, entry, cancellationToken);
    }

    public async Task<IReadOnlyList<OrganisationProblem>> ResetAsync(SettingScope scope, string key, StampedEntry? entry, CancellationToken cancellationToken) =>
        catalog.CheckKey(key, scope.Level) is { Count: > 0 } problems
            ? problems
            : (await WriteAsync(scope, key, null, null, entry, cancellationToken))!;

    public async Task<IReadOnlyList<OrganisationProblem>> KeepMarkAsync(SettingScope scope, string key, string? mark, CancellationToken cancellationToken) =>
        (await WriteAsync(scope, key, mark is null ? null : JsonSerializer.Serialize(mark, SettingJson.Default.String), null, null, cancellationToken))!;

    public IDisposable Subscribe(Action<SettingsChange> onChange) => new Listener(directory, onChange);

    // null alone where something is expected and another thing holds.
    private async Task<IReadOnlyList<OrganisationProblem>?> WriteAsync(
        SettingScope scope, string key, string? json, OrganisationSetting? expected, StampedEntry? entry, CancellationToken cancellationToken)
    {
        if (!await store.ExistsAsync(scope, cancellationToken))
        {
            return [new(scope.Level.ToString().ToLowerInvariant(), $"{scope.Id}", "there is none with this number.")];
        }

        for (var attempt = 0; attempt < OrganisationCommands.MaxAttempts; attempt++)
        {
            var tree = await directory.GetTreeAsync(cancellationToken);
            if (expected is not null && expected != HeldBy(tree, key, scope.Id))
            {
                // Another tree may be stored than that of this server: it decides, as it does of a write.
                var stored = await directory.RefreshAsync(await store.ReadVersionAsync(cancellationToken), cancellationToken);
                if (stored.Version == tree.Version)
                {
                    return null;
                }

                continue;
            }

            var before = tree.FindOwn(key, scope);
            if (before == json)
            {
                return [];
            }

            var told = entry is null ? null : entry with { Entry = SettingEntry.With(entry.Entry, key, before, json) };
            var isWritten = await store.SetAsync(tree.Version, scope, key, json, told, cancellationToken);
            await directory.RefreshAsync(tree.Version + 1, cancellationToken);
            if (isWritten)
            {
                return [];
            }
        }

        return [OrganisationCommands.Busy];
    }

    private OrganisationSetting HeldBy(OrganisationTree tree, string key, long organisationId) => tree.FindSetting(key, organisationId) is { } found
        ? new(key, found.Json, found.From.Id)
        : new(key, catalog.Get(key).Default, null);

    // Each listener goes on from the version that it heard of last, so that none misses what came while it joined.
    private sealed class Listener : IDisposable
    {
        private readonly Lock _lock = new();
        private readonly Action<SettingsChange> _onChange;
        private readonly IDisposable _subscription;
        private long _heard = -1;

        public Listener(OrganisationDirectory directory, Action<SettingsChange> onChange)
        {
            _onChange = onChange;
            _subscription = directory.Subscribe(Hear);
            if (directory.Known is { } tree)
            {
                Interlocked.CompareExchange(ref _heard, tree.Version, -1);
            }
        }

        public void Dispose() => _subscription.Dispose();

        private void Hear(OrganisationTree tree)
        {
            List<SettingsChange> changes;
            lock (_lock)
            {
                var before = _heard < 0 ? tree.Version - 1 : _heard;
                _heard = Math.Max(before, tree.Version);
                changes = [.. tree.ChangesSince(before).OrderBy(change => change.Revision)];
            }

            changes.ForEach(_onChange);
        }
    }
}
