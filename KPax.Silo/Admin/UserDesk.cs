using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Accounts;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.Passwords;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Hosting;

namespace KPax.Silo.Admin;

/// <summary>Does it in the running server, with the rights of who owns the machine.</summary>
internal sealed class UserDesk(
    AccountDesk accounts, IInvitations invitations, IGrants grants, IRoles roles, ICallerDirectory callers, SessionKeeper sessions, PasswordReset resets,
    OrganisationDesk organisations, IAuditLog log) : IUserDesk
{
    private const int Page = 200;
    private static readonly Caller Owner = Caller.WithEverything("kpax command line", [OrganisationPath.Root]);

    public async Task<string> InviteAsync(string email, string organisation, string role, string language, CancellationToken cancellationToken)
    {
        var id = await organisations.FindAsync(organisation, cancellationToken, "--org");
        var known = await roles.ListAsync(Owner, id, cancellationToken) ?? [];
        if (known.FirstOrDefault(one => one.Name.Equals(role, StringComparison.OrdinalIgnoreCase)) is not { } meant)
        {
            var near = Suggestion.For(role, [.. known.Select(one => one.Name)]) is { } name ? $"did you mean {name}? " : "";
            throw new AdminException($"--role is '{role}'; {near}There is {string.Join(", ", known.Select(one => one.Name))}.");
        }

        var answer = await invitations.InviteAsync(Owner, new NewInvitation(email, meant.Id, id, language), cancellationToken);
        return answer.Invitation is null ? throw new AdminException(string.Join('\n', answer.Problems)) : answer.Link ?? "";
    }

    public async Task<IReadOnlyList<UserRow>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = new List<UserRow>();
        IReadOnlyList<Account> page;
        do
        {
            page = await accounts.ListAsync(rows.Count, Page, cancellationToken);
            foreach (var account in page)
            {
                var isLocked = await callers.FindAsync(account.Id, cancellationToken) is null;
                rows.Add(new(account.Email!, account.Name, account.TwoFactorEnabled, isLocked, account.Made));
            }
        }
        while (page.Count == Page);
        return rows;
    }

    public async Task LockAsync(string email, bool isLocked, CancellationToken cancellationToken)
    {
        var account = await FindAsync(email);
        var result = await grants.LockOutAsync(Owner, account.Id, isLocked, cancellationToken);
        if (!result.IsDone)
        {
            throw new AdminException(string.Join('\n', result.Problems));
        }

        if (isLocked)
        {
            await sessions.EndAllAsync(account.Id, "", cancellationToken);
            return;
        }

        // Wrong passwords of before do not keep out whom somebody has just let in.
        await accounts.ChangeAsync(account.Id, (users, one) =>
        {
            (one.AccessFailedCount, one.LockoutEnd) = (0, null);
            return users.UpdateAsync(one);
        });
    }

    public async Task<string> MakeResetLinkAsync(string email, CancellationToken cancellationToken)
    {
        var account = await FindAsync(email);
        await log.RecordAsync(
            NewAuditEntry.By(Owner, AuditActions.PasswordReset) with
            {
                TargetKind = "user", TargetId = account.Id, TargetName = account.Email!, After = AuditDetail.Of("link made"),
            },
            cancellationToken);
        return await resets.LinkForAsync(account.Id);
    }

    private async Task<Account> FindAsync(string email) =>
        await accounts.FindByEmailAsync(email) ?? throw new AdminException($"There is no account {email}. kpax user list shows those that there are.");
}
