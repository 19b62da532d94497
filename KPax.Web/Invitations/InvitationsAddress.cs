using KPax.Contracts.Accounts;
using KPax.Web.Grid;

namespace KPax.Web.Invitations;

/// <summary>What the list of invitations shows, as its query string says it. A value that has no meaning is taken as if it were not there.</summary>
internal sealed record InvitationsAddress
{
    /// <summary>Address of the list, without a query.</summary>
    public const string Base = "invitations";

    /// <summary>Invitations in a page.</summary>
    public const int Size = 50;

    private static readonly Dictionary<InvitationState, string> States = new()
    {
        [InvitationState.Open] = "pending",
        [InvitationState.Used] = "used",
        [InvitationState.Expired] = "expired",
        [InvitationState.Revoked] = "revoked",
    };

    /// <summary>Text to search for; empty: all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Number of the organisation whose invitations, and those below it, are shown; null: all.</summary>
    public long? Organisation { get; init; }

    /// <summary>Only those of which this became; null: any.</summary>
    public InvitationState? State { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>True if not all are shown.</summary>
    public bool IsFiltered => Search.Length > 0 || Organisation is not null || State is not null;

    /// <summary>Link to this, relative to the root.</summary>
    public string Href => new AddressWriter().Add("q", Search).Add("org", Organisation).Add("state", ValueOf(State)).AddPage(Page).On(Base);

    /// <summary>What to ask.</summary>
    public InvitationListing Listing => new() { Search = Search, Below = Organisation, State = State, Skip = (Page - 1) * Size, Take = Size };

    /// <summary>Reads a query string such as "?q=ada&amp;state=pending".</summary>
    public static InvitationsAddress Parse(string? queryString)
    {
        var query = new AddressReader(queryString);
        return new InvitationsAddress
        {
            Search = query.Search,
            Organisation = query.Number("org"),
            State = query.Word("state", States),
            Page = query.Page,
        };
    }

    /// <summary>A state as the address writes it; empty: any.</summary>
    public static string ValueOf(InvitationState? state) => state is { } value ? States[value] : "";
}
