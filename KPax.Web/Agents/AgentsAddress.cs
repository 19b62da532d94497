using System.Globalization;
using KPax.Contracts.Agents;
using Microsoft.AspNetCore.WebUtilities;

namespace KPax.Web.Agents;

/// <summary>What the list of agents shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record AgentsAddress
{
    /// <summary>Longest text to search for.</summary>
    public const int MaxSearch = 100;

    /// <summary>Rows in a page.</summary>
    public const int Size = 50;

    private static readonly Dictionary<AgentShow, string> Shows = new()
    {
        [AgentShow.Ok] = "ok",
        [AgentShow.Attention] = "attention",
        [AgentShow.Silent] = "silent",
        [AgentShow.Blocked] = "blocked",
    };

    /// <summary>Text to search for; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Number of the organisation whose agents are shown, with those of everything below it; null: all that the visitor may see.</summary>
    public long? Organisation { get; init; }

    /// <summary>Which agents.</summary>
    public AgentShow Show { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Link to this, relative to the root.</summary>
    public string Href => "agents" + ToQueryString();

    /// <summary>The filter as the address writes it; empty: all.</summary>
    public string ShowValue => Shows.GetValueOrDefault(Show, "");

    /// <summary>True if not all agents are shown.</summary>
    public bool IsFiltered => Search.Length > 0 || Show != AgentShow.All;

    /// <summary>Reads a query string such as "?q=lyon&amp;show=silent".</summary>
    public static AgentsAddress Parse(string? queryString)
    {
        var query = QueryHelpers.ParseQuery(queryString);
        var search = Text("q").Trim();
        var show = Shows.FirstOrDefault(pair => pair.Value == Text("show")).Key;
        return new AgentsAddress
        {
            Search = search.Length > MaxSearch ? search[..MaxSearch] : search,
            Organisation = long.TryParse(Text("org"), NumberStyles.None, CultureInfo.InvariantCulture, out var organisation) && organisation > 0 ? organisation : null,
            Show = show,
            Page = int.TryParse(Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page >= 1 ? page : 1,
        };

        string Text(string name) => query.TryGetValue(name, out var text) ? text.ToString() : "";
    }

    /// <summary>The same for other agents.</summary>
    public AgentsAddress Showing(AgentShow show) => this with { Show = show, Page = 1 };

    /// <summary>True if an agent of that condition belongs into the list.</summary>
    public bool Includes(AgentView agent, AgentCondition condition) => Includes(condition) && HasWord(agent);

    private bool Includes(AgentCondition condition) => Show switch
    {
        AgentShow.Ok => condition == AgentCondition.Ok,
        AgentShow.Attention => condition == AgentCondition.Attention,
        AgentShow.Silent => condition is AgentCondition.Silent or AgentCondition.NeverSeen,
        AgentShow.Blocked => condition is AgentCondition.Suspended or AgentCondition.Revoked,
        _ => true,
    };

    private bool HasWord(AgentView agent) =>
        new[] { agent.HostName, agent.OrganisationName, agent.Version, agent.OperatingSystem, agent.Id.ToString(CultureInfo.InvariantCulture) }
            .Any(text => text.Contains(Search, StringComparison.OrdinalIgnoreCase));

    private string ToQueryString()
    {
        var values = new Dictionary<string, string?>();
        Add("q", Search, "");
        Add("org", Organisation?.ToString(CultureInfo.InvariantCulture) ?? "", "");
        Add("show", ShowValue, "");
        Add("page", Page.ToString(CultureInfo.InvariantCulture), "1");
        return QueryHelpers.AddQueryString("", values);

        void Add(string name, string value, string usual)
        {
            if (value != usual)
            {
                values[name] = value;
            }
        }
    }
}
