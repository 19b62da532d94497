using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace KPax.Web.Organisations;

/// <summary>One page of organisations to choose from, as the address asks for it.</summary>
public sealed class PlaceList
{
    /// <summary>Organisations in a page.</summary>
    public const int Size = 50;

    private const int MaxPage = 1_000_000;

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
        var search = request.Query["q"].ToString().Trim();
        search = search.Length > OrganisationsAddress.MaxSearch ? search[..OrganisationsAddress.MaxSearch] : search;
        var at = Number(request, "page") is { } page and <= MaxPage ? (int)page : 1;
        var list = new PlaceList(search, at, await ask(new OrganisationListing { Search = search, Skip = (at - 1) * Size, Take = Size }));
        foreach (var row in list.Page.Rows)
        {
            list._trails[row.Node.Id] = TrailText((await queries.ListTrailAsync(caller, row.Node.Id, cancellationToken)).SkipLast(1));
        }

        return list;
    }

    /// <summary>A number above zero in the query of a request; null: there is none.</summary>
    public static long? Number(HttpRequest request, string name) =>
        long.TryParse(request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>Names from above to below in one line.</summary>
    public static string TrailText(IEnumerable<OrganisationNode> trail) => string.Join(" › ", trail.Select(node => node.Name));

    /// <summary>Names of those above an organisation of the page.</summary>
    public string TrailOf(long id) => _trails.GetValueOrDefault(id, "");

    /// <summary>Link to another page.</summary>
    public string PageHref(string address, int number) =>
        QueryHelpers.AddQueryString(address, new Dictionary<string, string?> { ["q"] = Search, ["page"] = number.ToString(CultureInfo.InvariantCulture) });
}
