using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Web.Grid;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Organisations;

/// <summary>One page of organisations to choose from, as the address asks for it.</summary>
public sealed class PlaceList
{
    /// <summary>Organisations in a page.</summary>
    public const int Size = 50;

    private readonly Dictionary<long, string> _trails = [];

    private PlaceList(string search, int at, OrganisationPage page) => (Search, At, Page) = (search, at, page);

    /// <summary>Text that was searched for.</summary>
    public string Search { get; }

    /// <summary>Which page, from 1.</summary>
    public int At { get; }

    /// <summary>The organisations.</summary>
    public OrganisationPage Page { get; }

    /// <summary>Asks for the page that the query of a request names.</summary>
    public static async Task<PlaceList> LoadAsync(
        HttpRequest request, Caller caller, IOrganisationQueries queries, Func<OrganisationListing, Task<OrganisationPage>> ask, CancellationToken cancellationToken)
    {
        var query = new AddressReader(request);
        var page = await ask(new OrganisationListing { Search = query.Search, Skip = (query.Page - 1) * Size, Take = Size });
        var list = new PlaceList(query.Search, query.Page, page);
        foreach (var row in list.Page.Rows)
        {
            list._trails[row.Node.Id] = TrailText((await queries.ListTrailAsync(caller, row.Node.Id, cancellationToken)).SkipLast(1));
        }

        return list;
    }

    /// <summary>The organisation that a request chooses, or the only one that there is to choose, unless the address asks for the choice; null: it is still to be chosen.</summary>
    public static async Task<OrganisationNode?> FindChosenAsync(HttpRequest request, Caller caller, IOrganisationQueries queries, CancellationToken cancellationToken)
    {
        var query = new AddressReader(request);
        if (query.Number("org") is { } id)
        {
            return await queries.FindAsync(caller, id, cancellationToken);
        }

        return query.Text("choose") != "1" && await queries.ListAsync(caller, new OrganisationListing { Take = 2 }, cancellationToken) is { Count: 1 } one ? one.Rows[0].Node : null;
    }

    /// <summary>Names from above to below in one line.</summary>
    public static string TrailText(IEnumerable<OrganisationNode> trail) => string.Join(" › ", trail.Select(node => node.Name));

    /// <summary>Names of those above an organisation of the page.</summary>
    public string TrailOf(long id) => _trails.GetValueOrDefault(id, "");

    /// <summary>Link to another page.</summary>
    public string PageHref(string address, int number) =>
        new AddressWriter().Add("q", Search).AddPage(number).On(address);
}
