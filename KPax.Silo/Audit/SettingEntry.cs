using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;

namespace KPax.Silo.Audit;

/// <summary>Entries of changed settings. Pure.</summary>
internal static class SettingEntry
{
    /// <summary>The entry of a setting that is set, or taken back with null; its values come when it is written.</summary>
    public static NewAuditEntry Of(Caller caller, string? json) => NewAuditEntry.By(caller, json is null ? AuditActions.SettingReset : AuditActions.SettingSet);

    /// <summary>The entry with the values before and after; null: none.</summary>
    public static NewAuditEntry With(NewAuditEntry entry, string key, string? before, string? after) =>
        entry with { Before = JsonOf(key, before), After = JsonOf(key, after) };

    private static string? JsonOf(string key, string? json) => json is null ? null : $"{{{JsonSerializer.Serialize(key)}:{json}}}";
}
