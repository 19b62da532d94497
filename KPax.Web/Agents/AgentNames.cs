using System.Globalization;
using KPax.Contracts.Agents;
using static KPax.Web.Language.Words;

namespace KPax.Web.Agents;

/// <summary>What to call an agent and its numbers.</summary>
internal static class AgentNames
{
    /// <summary>Its machine's name; "Agent 7" if that was not told.</summary>
    public static string Of(AgentView agent) => agent.HostName.Length > 0 ? agent.HostName : T("Agent_Number", Plain(agent.Id));

    /// <summary>A number of the protocol, as logs and command lines write it: without groups, so that it can be searched for.</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number of the protocol.</summary>
    public static string Plain(ulong number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>"1041–1044", or "1041" for one.</summary>
    public static string Range(ulong from, ulong to) => from == to ? Plain(from) : $"{Plain(from)}–{Plain(to)}";

    /// <summary>Octets in a unit that needs few digits.</summary>
    public static string Octets(long octets) => octets switch
    {
        >= 1_000_000_000 => string.Create(CultureInfo.CurrentCulture, $"{octets / 1e9:0.0} GB"),
        >= 1_000_000 => string.Create(CultureInfo.CurrentCulture, $"{octets / 1e6:0.0} MB"),
        >= 1_000 => string.Create(CultureInfo.CurrentCulture, $"{octets / 1e3:0} kB"),
        _ => string.Create(CultureInfo.CurrentCulture, $"{octets} B"),
    };

    /// <summary>A span in its largest unit, with the sign of a clock that is ahead.</summary>
    public static string Offset(TimeSpan offset)
    {
        var sign = offset < TimeSpan.Zero ? "−" : "+";
        return sign + offset.Duration() switch
        {
            { TotalHours: >= 1 } span => T("Agent_Hours", Language.Numbers.Short(Math.Round(span.TotalHours, 1))),
            { TotalMinutes: >= 1 } span => T("Agent_Minutes", Language.Numbers.Short(Math.Round(span.TotalMinutes, 1))),
            var span => T("Agent_Seconds", Language.Numbers.Short(Math.Round(span.TotalSeconds, 1))),
        };
    }
}
