using System.Globalization;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Contracts.Tokens;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using static KPax.Web.Language.Words;

namespace KPax.Web.Tokens;

/// <summary>Makes, lists and revokes the personal access tokens of whoever is signed in. Works without script; a token stands in the answer to its form and nowhere else.</summary>
public sealed partial class TokensPage
{
    private const string Address = "account/tokens";
    private const int DefaultDays = 90;
    private const Permission Usual = Permission.DevicesRead | Permission.MetersRead;

    private static readonly int[] Lives = [1, 30, DefaultDays, NewApiToken.MaxDays];

    private IReadOnlyList<OrganisationNode> _places = [];
    private IReadOnlyList<Permission> _permissions = [];
    private IReadOnlyList<ApiToken> _tokens = [];
    private IFormCollection? _given;
    private string _text = "";

    [Inject] private IApiTokens Tokens { get; set; } = default!;

    [Inject] private IOrganisationQueries Queries { get; set; } = default!;

    [Inject] private NavigationManager Navigation { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    protected override async Task<string?> FindNameAsync(Caller caller, CancellationToken cancellationToken)
    {
        var places = new List<OrganisationNode>();
        foreach (var path in AccessPolicy.SubtreesOf(caller, Permission.ApiTokens))
        {
            if (await Queries.FindAsync(caller, OrganisationPath.IdOf(path), cancellationToken) is { IsArchived: false } node)
            {
                places.Add(node);
            }
        }

        _places = places;
        _permissions = [.. Permissions.In(places.Aggregate(Permission.None, (all, place) => all | caller.PermissionsAt(place.Path)))];
        _tokens = await Tokens.ListAsync(caller, cancellationToken);
        return T("ApiToken_Title");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private bool IsChosen(Permission permission) =>
        _given is null ? (Usual & permission) != 0 : _given["permission"].Contains(Permissions.NameOf(permission));

    private string StateOf(ApiToken token) => token switch
    {
        { RevokedAt: not null } => "ApiToken_Revoked",
        _ when token.IsGood(Time.GetUtcNow()) => "ApiToken_Good",
        _ => "ApiToken_Ended",
    };

    private async Task CreateAsync()
    {
        _given = await Context.Request.ReadFormAsync(Context.RequestAborted);
        var permissions = Permission.None;
        foreach (var name in _given["permission"])
        {
            permissions |= Permissions.TryParse(name ?? "", out var permission) ? permission : Permission.None;
        }

        var wish = new NewApiToken
        {
            Name = _given["name"].ToString(),
            Permissions = permissions,
            OrganisationId = ReadNumber("organisation"),
            Days = (int)ReadNumber("days"),
        };
        var made = await Tokens.CreateAsync(Caller, wish, Context.RequestAborted);
        _text = made.Text;
        Context.Response.Headers.CacheControl = "no-store";
        if (made.Token is null)
        {
            ShowProblems(made.Problems);
            return;
        }

        _given = null;
        _tokens = await Tokens.ListAsync(Caller, Context.RequestAborted);
    }

    private async Task RevokeAsync(long id)
    {
        await Tokens.RevokeAsync(Caller, id, Context.RequestAborted);
        Navigation.NavigateTo(Address);
    }

    // What is no number of a place or of days is refused as 0.
    private long ReadNumber(string field) => int.TryParse(_given![field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
