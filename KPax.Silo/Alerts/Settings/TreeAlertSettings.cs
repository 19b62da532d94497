using System.Collections.Concurrent;
using System.Text.Json;
using KPax.Silo.Organisations.Tree;

namespace KPax.Silo.Alerts.Settings;

/// <summary>What organisations say of alerts, out of the tree in memory. An answer is made once for each version of the tree.</summary>
internal sealed class TreeAlertSettings(IOrganisationDirectory directory) : IAlertSettings
{
    private Known? _known;

    public async ValueTask<AlertSettings> FindAsync(long organisationId, CancellationToken cancellationToken)
    {
        var tree = await directory.GetTreeAsync(cancellationToken);
        var known = Volatile.Read(ref _known);
        if (known is null || !ReferenceEquals(known.Tree, tree))
        {
            Volatile.Write(ref _known, known = new Known(tree));
        }

        if (!known.Settings.TryGetValue(organisationId, out var settings))
        {
            settings = Make(tree, organisationId, await directory.TimeZoneOfAsync(organisationId, cancellationToken));
            known.Settings.TryAdd(organisationId, settings);
        }

        return settings;
    }

    /// <summary>What holds for an organisation. Pure.</summary>
    internal static AlertSettings Make(OrganisationTree tree, long organisationId, TimeZoneInfo timeZone)
    {
        var quiet = tree.FindSetting(AlertKeys.QuietHours, organisationId)?.Json;
        var learns = tree.FindSetting(AlertKeys.LearnQuietHours, organisationId)?.Json;
        return new AlertSettings
        {
            TimeZone = timeZone,
            Supplies = ThresholdsOf(tree, organisationId),
            Quiet = quiet is null ? [] : QuietHoursSetting.Read(JsonElement.Parse(quiet)),
            LearnsQuietHours = learns != "false",
        };
    }

    // Of each kind the nearest organisation that names it counts.
    private static SupplyThresholds ThresholdsOf(OrganisationTree tree, long organisationId)
    {
        var byKey = new Dictionary<string, SupplyThreshold>();
        long? at = organisationId;
        while (at is { } id && tree.FindSetting(AlertKeys.SupplyThresholds, id) is { From.Id: var from, Json: var json })
        {
            foreach (var kind in JsonElement.Parse(json).EnumerateObject())
            {
                byKey.TryAdd(kind.Name, SupplyThresholdsSetting.Read(kind.Value));
            }

            at = tree.Find(from)?.ParentId;
        }

        return byKey.Count == 0 ? SupplyThresholds.Default : new SupplyThresholds(byKey);
    }

    private sealed record Known(OrganisationTree Tree)
    {
        public ConcurrentDictionary<long, AlertSettings> Settings { get; } = new();
    }
}
