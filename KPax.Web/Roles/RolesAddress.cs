using System.Globalization;
using KPax.Contracts.Access;
using KPax.Web.Grid;

namespace KPax.Web.Roles;

/// <summary>What the list of roles shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record RolesAddress
{
    /// <summary>Address of the list, without a query.</summary>
    public const string Base = "roles";

    /// <summary>Roles in a page.</summary>
    public const int Size = 50;

    private const string OwnValue = "own";

    /// <summary>Text to search for; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only those that organisations made.</summary>
    public bool OnlyOwn { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>True if not all are shown.</summary>
    public bool IsFiltered => Search.Length > 0 || OnlyOwn;

    /// <summary>Link to this, relative to the root.</summary>
    public string Href => new AddressWriter().Add("q", Search).Add("show", ValueOf(OnlyOwn)).AddPage(Page).On(Base);

    /// <summary>What to ask.</summary>
    public RoleListing Listing => new() { Search = Search, OnlyOwn = OnlyOwn, Skip = (Page - 1) * Size, Take = Size };

    /// <summary>Link to one role.</summary>
    public static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{Base}/{id}");

    /// <summary>Reads a query string such as "?q=reader&amp;show=own".</summary>
    public static RolesAddress Parse(string? queryString)
    {
        var query = new AddressReader(queryString);
        return new RolesAddress { Search = query.Search, OnlyOwn = query.Text("show") == OwnValue, Page = query.Page };
    }

    /// <summary>Which roles are shown, as the address writes it; empty: all.</summary>
    public static string ValueOf(bool onlyOwn) => onlyOwn ? OwnValue : "";
}
