using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Access;
using KPax.Silo.Accounts.Mail;
using KPax.Web.Accounts;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.Invitations;

/// <summary>Makes, lists and takes back invitations.</summary>
internal sealed class Invitations(
    IInvitationStore store, IInvitedGrants grants, IOrganisationQueries organisations, MailSeal seal, PublicAddress address, IOptions<MailOptions> mail,
    IOptions<AccountOptions> options, TimeProvider time) : IInvitations
{
    /// <summary>Path of the page that an invitation's link opens.</summary>
    public const string Path = "/invitation";

    private const string Kind = "invitation";

    public async Task<InvitationAnswer> InviteAsync(Caller caller, NewInvitation wish, CancellationToken cancellationToken)
    {
        var problems = new List<OrganisationProblem>();
        var email = wish.Email.Trim();
        if (!AccountRules.IsEmail(email))
        {
            problems.Add(new("email", wish.Email, "It must be one e-mail address, such as name@example.com."));
        }

        if (wish.Language.Length > 0 && !AccountLanguage.Exists(wish.Language))
        {
            problems.Add(new("language", wish.Language, "There is en, fr and ja."));
        }

        problems.AddRange((await grants.CheckAsync(caller, wish.RoleId, wish.OrganisationId, cancellationToken)).Problems);
        var now = time.GetUtcNow();
        if (problems.Count == 0 && await store.CountOpenAsync(wish.OrganisationId, now, cancellationToken) >= options.Value.MaxOpenInvitations)
        {
            problems.Add(new("", "", $"There are {options.Value.MaxOpenInvitations} open invitations for this organisation. Revoke some first."));
        }

        if (problems.Count > 0)
        {
            return InvitationAnswer.Refused(problems);
        }

        var token = InvitationToken.Make();
        var name = await organisations.FindAsync(caller, wish.OrganisationId, cancellationToken);
        var row = new InvitationRow(
            0, email, wish.OrganisationId, "", name?.Name ?? "", wish.RoleId, wish.Language, caller.UserId, caller.Name, now,
            now + options.Value.InvitationLife, 1, null, null, null, null);
        var entry = Entry(caller, AuditActions.InvitationCreate, row);
        var stored = await store.AddAsync(InvitationToken.HashOf(token)!, row, MailOf(row, token), entry, cancellationToken);
        if (stored is not null)
        {
            return new(stored.ToView(now), mail.Value.IsOn ? null : LinkOf(token), []);
        }

        // The role may be gone since it was judged; else it is the organisation.
        var gone = (await grants.CheckAsync(caller, wish.RoleId, wish.OrganisationId, cancellationToken)).Problems;
        return InvitationAnswer.Refused(
            gone.Count > 0 ? gone : [new OrganisationProblem("organisation", $"{wish.OrganisationId}", "There is no such organisation.")]);
    }

    public async Task<InvitationPage> ListAsync(Caller caller, InvitationListing listing, CancellationToken cancellationToken)
    {
        var subtrees = AccessPolicy.SubtreesOf(caller, Permission.UsersRead);
        if (listing.Below is { } below)
        {
            var top = await organisations.FindAsync(caller, below, cancellationToken);
            subtrees = top is null || !caller.May(Permission.UsersRead, top.Path) ? [] : [top.Path];
        }

        var now = time.GetUtcNow();
        var bounded = listing with { Skip = Math.Max(0, listing.Skip), Take = Math.Clamp(listing.Take, 1, InvitationListing.MaxTake) };
        var (rows, count) = await store.ListAsync(subtrees, bounded, now, cancellationToken);
        return new([.. rows.Select(row => row.ToView(now))], count);
    }

    public async Task<InvitationView?> FindAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } row && caller.May(Permission.UsersRead, row.OrganisationPath) ? row.ToView(time.GetUtcNow()) : null;

    public async Task<InvitationAnswer?> ResendAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row || !AccessPolicy.Demand(caller, Permission.UsersInvite, row.OrganisationPath))
        {
            return null;
        }

        // Whoever sends it again answers for the rights in it, as its maker did.
        var problems = (await grants.CheckAsync(caller, row.RoleId, row.OrganisationId, cancellationToken)).Problems;
        if (problems.Count > 0)
        {
            return InvitationAnswer.Refused(problems);
        }

        var token = InvitationToken.Make();
        var now = time.GetUtcNow();
        var isDone = await store.ReplaceAsync(
            id, InvitationToken.HashOf(token)!, now + options.Value.InvitationLife, now, MailOf(row, token),
            Entry(caller, AuditActions.InvitationResend, row), cancellationToken);
        return isDone
            ? new((await store.FindAsync(id, cancellationToken))!.ToView(now), mail.Value.IsOn ? null : LinkOf(token), [])
            : InvitationAnswer.Refused(new OrganisationProblem("invitation", $"{id}", "It was used or revoked. Make a new one."));
    }

    public async Task<InvitationView?> RevokeAsync(Caller caller, long id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } row || !AccessPolicy.Demand(caller, Permission.UsersInvite, row.OrganisationPath))
        {
            return null;
        }

        await store.RevokeAsync(id, time.GetUtcNow(), Entry(caller, AuditActions.InvitationRevoke, row), cancellationToken);
        return (await store.FindAsync(id, cancellationToken))?.ToView(time.GetUtcNow());
    }

    private static NewAuditEntry Entry(Caller caller, string action, InvitationRow row) => NewAuditEntry.By(caller, action) with
    {
        TargetKind = Kind,
        TargetId = $"{row.Id}",
        TargetName = row.Email,
        OrganisationId = row.OrganisationId,
        After = AuditDetail.Of($"role {row.RoleId}"),
    };

    private string LinkOf(string token) => address.LinkTo($"{Path}?code={token}");

    private SealedMail? MailOf(InvitationRow row, string token) => mail.Value.IsOn
        ? seal.Seal(row.Email, MailTexts.Invitation(
            row.Language, row.InviterName, row.OrganisationName, LinkOf(token), (int)options.Value.InvitationLife.TotalHours))
        : null;
}
