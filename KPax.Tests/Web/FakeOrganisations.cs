using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;

namespace KPax.Tests.Web;

/// <summary>A few organisations in memory; what was changed stands in <see cref="Said"/>.</summary>
internal sealed class FakeOrganisations : IOrganisationQueries, IOrganisationCommands, IOrganisationOverview, IOrganisationMoves
{
    public static readonly OrganisationNode Root = new(1, null, "/1/", OrganisationKind.Root, "KPax", false, "fr");
    public static readonly OrganisationNode Acme = new(5, 1, "/1/5/", OrganisationKind.Customer, "Acme", false, "fr");
    public static readonly OrganisationNode Nice = new(6, 5, "/1/5/6/", OrganisationKind.Office, "Nice", false, "fr");

    public List<OrganisationNode> Nodes { get; } = [Root, Acme, Nice];

    public List<OrganisationSetting> Settings { get; } = [new("time-zone", "\"Europe/Paris\"", 5), new("quiet-hours", "[]", null)];

    public List<OrganisationProblem> Problems { get; } = [];

    public List<string> Said { get; } = [];

    public List<OverviewQuery> Asked { get; } = [];

    public Exception? Failure { get; set; }

    public OrganisationMove? Move { get; set; }

    public MovePreview? Preview { get; set; }

    public Func<OrganisationNode, OrganisationSummary?> Summary { get; set; } = node => new OrganisationSummary { Devices = (int)node.Id, Online = 2, Stopped = 1 };

    public Task<OrganisationPage> ListAsync(Caller caller, OrganisationListing listing, CancellationToken cancellationToken) =>
        Task.FromResult(new OrganisationPage([.. Seen(caller).Select(node => new OrganisationRow(node, 0, 0, "Etc/UTC"))], Seen(caller).Count()));

    public Task<OrganisationNode?> FindAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        Task.FromResult(Seen(caller).FirstOrDefault(node => node.Id == id));

    public Task<OrganisationResult> ResolveAsync(Caller caller, string text, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<OrganisationNode>> ListTrailAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OrganisationNode>>([.. Seen(caller).Where(node => Nodes.Find(one => one.Id == id)?.Path.StartsWith(node.Path, StringComparison.Ordinal) == true)]);

    public Task<IReadOnlyList<OrganisationSetting>> ListSettingsAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<OrganisationSetting>>(Settings);

    public Task<OrganisationResult> CreateAsync(Caller caller, NewOrganisation wish, CancellationToken cancellationToken) =>
        Say(wish.ParentId, $"{wish.Kind} {wish.Name} {wish.TimeZone} below {wish.ParentId}");

    public Task<OrganisationResult> RenameAsync(Caller caller, long id, string name, CancellationToken cancellationToken) => Say(id, $"{id} is {name}");

    public Task<OrganisationResult> MoveAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken) => Say(id, $"{id} below {newParentId}");

    public Task<OrganisationResult> ArchiveAsync(Caller caller, long id, bool isArchived, CancellationToken cancellationToken) =>
        Say(id, $"{id} {(isArchived ? "away" : "back")}");

    public Task<OrganisationResult> ChangeAsync(Caller caller, long id, OrganisationEdit edit, CancellationToken cancellationToken) => Say(id, $"{id} {edit}");

    public Task<OrganisationResult> SetAsync(Caller caller, long id, string key, string json, CancellationToken cancellationToken) => Say(id, $"{id} {key} = {json}");

    public Task<OrganisationResult> SetAsync(Caller caller, long id, string key, string json, OrganisationSetting? expected, CancellationToken cancellationToken) =>
        SetAsync(caller, id, key, json, cancellationToken);

    public Task<OrganisationResult> ResetAsync(Caller caller, long id, string key, CancellationToken cancellationToken) => Say(id, $"{id} {key} reset");

    public Task<OrganisationResult> ResetAsync(Caller caller, long id, string key, OrganisationSetting? expected, CancellationToken cancellationToken) =>
        ResetAsync(caller, id, key, cancellationToken);

    public Task<OverviewPage> ListAsync(Caller caller, OverviewQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        if (Failure is not null)
        {
            throw Failure;
        }

        var rows = Seen(caller).Where(node => (!query.WithoutTop || node.Id != query.Below) && node.Name.Contains(query.Search, StringComparison.OrdinalIgnoreCase))
            .Select(RowOf).ToList();
        return Task.FromResult(new OverviewPage([.. rows.Skip(query.Skip).Take(query.Take)], rows.Count, WebContext.Start));
    }

    Task<OverviewRow?> IOrganisationOverview.FindAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        Task.FromResult(Seen(caller).Where(node => node.Id == id).Select(RowOf).FirstOrDefault());

    public Task<OrganisationPage> ListParentsAsync(Caller caller, long id, OrganisationListing listing, CancellationToken cancellationToken) =>
        ListAsync(caller, listing, cancellationToken);

    public Task<MovePreview?> PreviewAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken) => Task.FromResult(Preview);

    public Task<OrganisationMove?> BeginAsync(Caller caller, long id, long newParentId, CancellationToken cancellationToken)
    {
        Said.Add($"{id} goes below {newParentId}");
        return Task.FromResult(Move);
    }

    Task<OrganisationMove?> IOrganisationMoves.FindAsync(Caller caller, long moveId, CancellationToken cancellationToken) => Task.FromResult(Move?.Id == moveId ? Move : null);

    private OverviewRow RowOf(OrganisationNode node) => new(node, node.Path.Count(letter => letter == '/') - 2, Nodes.Count(child => child.ParentId == node.Id), true, [], Summary(node));

    private IEnumerable<OrganisationNode> Seen(Caller caller) => Nodes.Where(node => caller.MaySee(node.Path));

    private Task<OrganisationResult> Say(long id, string what)
    {
        Said.Add(what);
        return Task.FromResult(Problems.Count > 0 ? OrganisationResult.Refused([.. Problems]) : OrganisationResult.Done(Nodes.First(node => node.Id == id)));
    }
}
