using System.Collections.Frozen;

namespace KPax.Web.Api;

/// <summary>What parameters mean, by their names: one word means one thing everywhere.</summary>
internal static class ApiParameters
{
    private static readonly FrozenDictionary<string, string> Meanings = new Dictionary<string, string>
    {
        ["action"] = "Only this action, such as grant.give, or all of a kind, such as grant.",
        ["actor"] = "Only what somebody did: the number of the account, or a part of its name.",
        ["after"] = "Where the page goes on: `next` of the page before, as it is. Without it: the first page.",
        ["archived"] = "true: archived ones too.",
        ["below"] = "Only this organisation and what is below it, by its number.",
        ["condition"] = "Only devices in this condition.",
        ["counter"] = "Place of a counter in the list of the device's counters, from 0. Without it: the source that is billed.",
        ["device"] = "Only of this device, by its number.",
        ["from"] = "From when on: a day (2026-11-01) for days and counters, a time with offset (ISO 8601) for events.",
        ["grant"] = "Number of the grant.",
        ["id"] = "Its number.",
        ["interval"] = "How finely: hour, day or month. Without it: day.",
        ["key"] = "Name of the setting, such as time-zone.",
        ["kind"] = "Only of this kind.",
        ["levels"] = "true: plain changes of a level too.",
        ["limit"] = "Most items of the page.",
        ["lowSupply"] = "true: only devices with a supply of which 10 % or less remain, by a measured level.",
        ["open"] = "true: only those that can still be used.",
        ["organisation"] = "Only of this organisation and what is below it, by its number.",
        ["outcome"] = "Only what ended so: done or denied.",
        ["parent"] = "Number of the organisation below which it is to stand.",
        ["role"] = "Only who has this role, by its number.",
        ["search"] = "Text that it must contain, in any case.",
        ["show"] = "Which alerts: open (unless said), unacknowledged, acknowledged, closed or all.",
        ["delivery"] = "Number of the message.",
        ["state"] = "Only what stands so.",
        ["to"] = "Until when: the last day, which is part of the answer, or a time with offset, which is not.",
        ["urgency"] = "Only those of this urgency.",
        ["withDevices"] = "true: the agent's devices go along.",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What a parameter means; null: nobody said.</summary>
    public static string? Explain(string name) => Meanings.GetValueOrDefault(name);
}
