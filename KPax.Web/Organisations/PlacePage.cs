using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Grid;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace KPax.Web.Organisations;

/// <summary>A page that puts a device or an agent into another organisation of its customer: where to, and once that is chosen, what it would do.</summary>
public abstract class PlacePage : NamedPage
{
    /// <summary>The organisations to choose from; null: one is chosen.</summary>
    protected PlaceList? Places { get; private set; }

    /// <summary>The organisation that is chosen; null: none yet.</summary>
    protected OrganisationNode? To { get; private set; }

    /// <summary>Where it is, from above to below.</summary>
    protected IReadOnlyList<OrganisationNode> FromTrail { get; private set; } = [];

    /// <summary>Where it would be, from above to below.</summary>
    protected IReadOnlyList<OrganisationNode> ToTrail { get; private set; } = [];

    [Inject] protected IPlaceMoves Moves { get; private set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    /// <summary>Reads what the address chooses, or what there is to choose from.</summary>
    /// <param name="permission">What somebody needs at both ends.</param>
    /// <param name="path">Path of the organisation where it is.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    protected async Task ChooseAsync(Permission permission, string path, CancellationToken cancellationToken)
    {
        var from = OrganisationPath.IdOf(path);
        if (new AddressReader(Context.Request).Number("to") is { } to && await Queries.FindAsync(Caller, to, cancellationToken) is { } node)
        {
            To = node;
            FromTrail = await Queries.ListTrailAsync(Caller, from, cancellationToken);
            ToTrail = await Queries.ListTrailAsync(Caller, to, cancellationToken);
        }
        else
        {
            Places = await PlaceList.LoadAsync(
                Context.Request, Caller, Queries, listing => Moves.ListPlacesAsync(Caller, permission, from, listing, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Answers a form: done, and on to another page, or why not.</summary>
    protected void Answer(IReadOnlyList<OrganisationProblem> problems, string next)
    {
        ShowProblems(problems);
        if (problems.Count == 0)
        {
            Navigation.NavigateTo(next);
        }
    }
}
