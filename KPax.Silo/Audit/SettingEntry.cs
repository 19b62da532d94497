using System.Text.Json;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;

namespace KPax.Silo.Audit;

/// <summary>Entries of changed settings. Pure.</summary>
internal static class SettingEntry
{
    /// <summary>The entry of a setting that was set, or taken back with null.</summary>
    public static NewAuditEntry Of(Caller caller, string key, string? json) =>
        NewAuditEntry.By(caller, json is null ? AuditActions.SettingReset : AuditActions.SettingSet) with { After = JsonOf(key, json ?? "null") };

    /// <summary>A setting with its value.</summary>
    public static string JsonOf(string key, string json) => $"{{{JsonSerializer.Serialize(key)}:{json}}}";
}
