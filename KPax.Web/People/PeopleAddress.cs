using KPax.Contracts.Access;
using KPax.Web.Grid;

namespace KPax.Web.People;

/// <summary>What the list of people shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record PeopleAddress
{
    /// <summary>Address of the list, without a query.</summary>
    public const string Base = "people";

    /// <summary>People in a page.</summary>
    public const int Size = 50;

    private static readonly Dictionary<PersonSort, string> Sorts = new() { [PersonSort.SignedIn] = "signed-in", [PersonSort.Since] = "since" };

    /// <summary>Text to search for; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Number of the organisation whose people, and those below it, are shown; null: all.</summary>
    public long? Organisation { get; init; }

    /// <summary>Number of the role that they have; null: any.</summary>
    public long? Role { get; init; }

    /// <summary>Only who is locked out, or who is not; null: both.</summary>
    public bool? IsLockedOut { get; init; }

    /// <summary>By what they are sorted.</summary>
    public PersonSort Sort { get; init; }

    /// <summary>The other way round.</summary>
    public bool Descending { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>True if not everybody is shown.</summary>
    public bool IsFiltered => Search.Length > 0 || Organisation is not null || Role is not null || IsLockedOut is not null;

    /// <summary>Link to this, relative to the root.</summary>
    public string Href => new AddressWriter().Add("q", Search).Add("org", Organisation).Add("role", Role).Add("locked", ValueOf(IsLockedOut)).Add("sort", ValueOf(Sort))
        .Add("dir", Descending == (Sort != PersonSort.Name) ? "" : Descending ? "desc" : "asc").AddPage(Page).On(Base);

    /// <summary>What to ask.</summary>
    public PersonListing Listing => new()
    {
        Search = Search,
        Below = Organisation,
        RoleId = Role,
        IsLockedOut = IsLockedOut,
        Sort = Sort,
        Descending = Descending,
        Skip = (Page - 1) * Size,
        Take = Size,
    };

    /// <summary>Link to the page of one person.</summary>
    public static string HrefOf(string userId) => $"{Base}/{Uri.EscapeDataString(userId)}";

    /// <summary>Reads a query string such as "?q=ada&amp;role=4".</summary>
    public static PeopleAddress Parse(string? queryString)
    {
        var query = new AddressReader(queryString);
        var sort = query.Word("sort", Sorts) ?? PersonSort.Name;
        return new PeopleAddress
        {
            Search = query.Search,
            Organisation = query.Number("org"),
            Role = query.Number("role"),
            IsLockedOut = query.Text("locked") switch { "yes" => true, "no" => false, _ => null },
            Sort = sort,
            Descending = query.Text("dir") switch { "asc" => false, "desc" => true, _ => sort != PersonSort.Name },
            Page = query.Page,
        };
    }

    /// <summary>A value as the address writes it; empty: the usual one.</summary>
    public static string ValueOf(PersonSort sort) => Sorts.GetValueOrDefault(sort, "");

    /// <inheritdoc cref="ValueOf(PersonSort)"/>
    public static string ValueOf(bool? isLockedOut) => isLockedOut switch { true => "yes", false => "no", null => "" };

    /// <summary>The same list sorted by a column, times newest first; by the column it is sorted by, the other way round.</summary>
    public PeopleAddress SortedBy(PersonSort sort) => this with { Sort = sort, Descending = sort == Sort ? !Descending : sort != PersonSort.Name, Page = 1 };
}
