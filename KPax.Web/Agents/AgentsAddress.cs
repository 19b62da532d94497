using System.Globalization;
using KPax.Contracts.Agents;
using KPax.Web.Grid;

namespace KPax.Web.Agents;

/// <summary>What the list of agents shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record AgentsAddress
{
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
    public string Href => new AddressWriter().Add("q", Search).Add("org", Organisation).Add("show", ShowValue).AddPage(Page).On("agents");

    /// <summary>The filter as the address writes it; empty: all.</summary>
    public string ShowValue => Shows.GetValueOrDefault(Show, "");

    /// <summary>True if not all agents are shown.</summary>
    public bool IsFiltered => Search.Length > 0 || Show != AgentShow.All;

    /// <summary>Reads a query string such as "?q=lyon&amp;show=silent".</summary>
    public static AgentsAddress Parse(string? queryString)
    {
        var query = new AddressReader(queryString);
        return new AgentsAddress
        {
            Search = query.Search, Organisation = query.Number("org"), Show = query.Word("show", Shows) ?? AgentShow.All, Page = query.Page,
        };
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
}
