namespace KPax.Web;

/// <summary>How the pages keep themselves fresh, and when they call something old.</summary>
public sealed class WebOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Web";

    /// <summary>A page asks again at least this often, whether it was told of a change or not. Default 30 s; 1 s to 10 min.</summary>
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A page asks at most this often, however many changes there are. Default 0.5 s; 0.1 s to 1 min.</summary>
    public TimeSpan RefreshAtMostEvery { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A list asks again this long after a change that none of its rows show. Default 3 s; 0.1 s to 10 min.</summary>
    public TimeSpan RefreshElsewhereAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>A page asks again this often while somebody waits for a scan or a setting. Default 2 s; 0.5 s to 1 min.</summary>
    public TimeSpan ProgressEvery { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>So long after a setting was changed a page looks for the agent to go by it. Default 1 min; 1 s to 10 min.</summary>
    public TimeSpan SettingsAwaited { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Status and panel are marked as old after this time. Default 15 min, three times the agent's schedule; 1 min to 30 days.</summary>
    public TimeSpan StatusStaleAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Counters and supplies are marked as old after this time. Default 3 h, three times the agent's schedule; 1 min to 30 days.</summary>
    public TimeSpan ReadingsStaleAfter { get; set; } = TimeSpan.FromHours(3);

    /// <summary>An agent of which nothing was heard for this time counts as silent. Default 15 min, three times the agent's schedule; 1 min to 30 days.</summary>
    public TimeSpan AgentSilentAfter { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        Require(nameof(RefreshEvery), RefreshEvery, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Require(nameof(RefreshAtMostEvery), RefreshAtMostEvery, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1));
        Require(nameof(RefreshElsewhereAfter), RefreshElsewhereAfter, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        Require(nameof(ProgressEvery), ProgressEvery, TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1));
        Require(nameof(SettingsAwaited), SettingsAwaited, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Require(nameof(StatusStaleAfter), StatusStaleAfter, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Require(nameof(ReadingsStaleAfter), ReadingsStaleAfter, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        Require(nameof(AgentSilentAfter), AgentSilentAfter, TimeSpan.FromMinutes(1), TimeSpan.FromDays(30));
        return errors;

        void Require(string field, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
            {
                errors.Add($"{SectionName}:{field} is {value:c}. Set it from {least:c} to {most:c}.");
            }
        }
    }
}
