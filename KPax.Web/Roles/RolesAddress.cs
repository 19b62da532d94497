using System.Globalization;
using KPax.Contracts.Access;
using Microsoft.AspNetCore.WebUtilities;

namespace KPax.Web.Roles;

/// <summary>What the list of roles shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record RolesAddress
{
    /// <summary>Address of the list, without a query.</summary>
    public const string Base = "roles";

    /// <summary>Longest text to search for.</summary>
    public const int MaxSearch = 100;

    /// <summary>Roles in a page.</summary>
    public const int Size = 50;

    private const string OwnValue = "own";
    private const int MaxPage = 1_000_000;

    /// <summary>Text to search for; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only those that organisations made.</summary>
    public bool OnlyOwn { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>True if not all are shown.</summary>
    public bool IsFiltered => Search.Length > 0 || OnlyOwn;

    /// <summary>Link to this, relative to the root.</summary>
    public string Href
    {
        get
        {
            var values = new Dictionary<string, string?>();
            if (Search.Length > 0)
            {
                values["q"] = Search;
            }

            if (OnlyOwn)
            {
                values["show"] = OwnValue;
            }

            if (Page > 1)
            {
                values["page"] = Page.ToString(CultureInfo.InvariantCulture);
            }

            return QueryHelpers.AddQueryString(Base, values);
        }
    }

    /// <summary>What to ask.</summary>
    public RoleListing Listing => new() { Search = Search, OnlyOwn = OnlyOwn, Skip = (Page - 1) * Size, Take = Size };

    /// <summary>Link to one role.</summary>
    public static string HrefOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{Base}/{id}");

    /// <summary>Reads a query string such as "?q=reader&amp;show=own".</summary>
    public static RolesAddress Parse(string? queryString)
    {
        var query = QueryHelpers.ParseQuery(queryString);
        var search = Text("q").Trim();
        return new RolesAddress
        {
            Search = search.Length > MaxSearch ? search[..MaxSearch] : search,
            OnlyOwn = Text("show") == OwnValue,
            Page = int.TryParse(Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page is > 0 and <= MaxPage ? page : 1,
        };

        string Text(string name) => query.TryGetValue(name, out var text) ? text.ToString() : "";
    }

    /// <summary>Which roles are shown, as the address writes it; empty: all.</summary>
    public static string ValueOf(bool onlyOwn) => onlyOwn ? OwnValue : "";
}
