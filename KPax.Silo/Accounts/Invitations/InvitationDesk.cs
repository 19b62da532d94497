using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Organisations;
using KPax.Silo.Access;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.SignIn;
using KPax.Web.Accounts;

namespace KPax.Silo.Accounts.Invitations;

/// <summary>
/// Uses invitations up. First a claim, which one of many gets; then the account; then, in one transaction, person, grant and the end of the invitation. After
/// a crash in between, the same link goes on with the same account.
/// </summary>
internal sealed class InvitationDesk(
    IInvitationStore store, IInvitedGrants grants, ICallerDirectory callers, AccountDesk accounts, SignInDesk desk, AttemptLimiter limiter,
    TimeProvider time) : IRedemption
{
    private const int Turns = 5;

    // Longer than an account takes to be made; who crashed in between waits so long.
    private static readonly TimeSpan ClaimLife = TimeSpan.FromMinutes(1);

    public async Task<OfferedInvitation> FindAsync(HttpContext context, string? code)
    {
        if (limiter.Take(context.Connection.RemoteIpAddress, "") is { } wait)
        {
            return new(OfferKind.TooMany, RetryAfter: wait);
        }

        if (InvitationToken.HashOf(code) is not { } hash || await FindOpenAsync(hash, context.RequestAborted) is not { } row)
        {
            return new(OfferKind.None);
        }

        var account = await accounts.FindByEmailAsync(row.Email);
        if (account is not null && account.Id != row.UserId)
        {
            // Somebody may have made it with this very link in between: only the invitation read after the account can say so.
            row = await FindOpenAsync(hash, context.RequestAborted);
            if (row is null)
            {
                return new(OfferKind.None);
            }
        }

        var kind = account is null || account.Id == row.UserId
            ? OfferKind.NewAccount
            : context.User.FindFirst(CallerClaims.UserId)?.Value == account.Id ? OfferKind.OwnAccount : OfferKind.SignInFirst;
        return new(kind, row.Email, row.OrganisationName, row.InviterName);
    }

    public async Task<IReadOnlyList<FieldProblem>> RedeemAsync(HttpContext context, string? code, NewAccount typed)
    {
        var cancellationToken = context.RequestAborted;
        if (InvitationToken.HashOf(code) is not { } hash || await store.FindByHashAsync(hash, cancellationToken) is not { } found)
        {
            return [new("", AccountProblem.LinkSpent)];
        }

        var problems = AccountRules.Find(typed with { Email = found.Email }, hasSecondFactor: false);
        if (problems.Count > 0)
        {
            return problems;
        }

        if (await JudgeAsync(found, cancellationToken) is null)
        {
            return [new("", AccountProblem.RightsGone)];
        }

        var now = time.GetUtcNow();
        if (await store.ClaimAsync(hash, Guid.CreateVersion7(now).ToString(), now - ClaimLife, now, cancellationToken) is not { } claimed)
        {
            var isOpen = await store.FindAsync(found.Id, cancellationToken) is { } other && other.StateAt(now) == InvitationState.Open;
            return [new("", isOpen ? AccountProblem.LinkBusy : AccountProblem.LinkSpent)];
        }

        // From here on a visitor who goes away changes nothing: half a redemption would block the link for a minute.
        return await UseAsync(context, claimed, typed);
    }

    public async Task<IReadOnlyList<FieldProblem>> AcceptAsync(HttpContext context, string? code)
    {
        if (InvitationToken.HashOf(code) is not { } hash || await store.FindByHashAsync(hash, context.RequestAborted) is not { } row
            || context.User.FindFirst(CallerClaims.UserId)?.Value is not { } userId || await accounts.FindAsync(userId) is not { } account
            || AccountDesk.KeyOf(account.Email!) != AccountDesk.KeyOf(row.Email))
        {
            return [new("", AccountProblem.LinkSpent)];
        }

        return await JoinAsync(row, account, SessionStarter.AddressOf(context)) is { } problem ? [new("", problem)] : [];
    }

    private async Task<InvitationRow?> FindOpenAsync(byte[] hash, CancellationToken cancellationToken) =>
        await store.FindByHashAsync(hash, cancellationToken) is { } row && row.StateAt(time.GetUtcNow()) == InvitationState.Open ? row : null;

    private async Task<IReadOnlyList<FieldProblem>> UseAsync(HttpContext context, InvitationRow claimed, NewAccount typed)
    {
        var isDone = false;
        try
        {
            if (await MakeAsync(claimed, typed) is not { } account)
            {
                return [new("", AccountProblem.EmailTaken)];
            }

            if (await JoinAsync(claimed, account, SessionStarter.AddressOf(context)) is { } problem)
            {
                return [new("", problem)];
            }

            isDone = true;
            await desk.CompleteAsync(context, account, "invitation");
            return [];
        }
        finally
        {
            if (!isDone)
            {
                await store.ReleaseAsync(claimed.Id, claimed.Claimed!.Value, CancellationToken.None);
            }
        }
    }

    // An account with the number of the claim was made by an attempt that did not come to its end: the password of this one counts.
    private async Task<Account?> MakeAsync(InvitationRow claimed, NewAccount typed)
    {
        var account = new Account
        {
            Id = claimed.UserId!, Email = claimed.Email, Name = typed.Name.Trim(), Language = claimed.Language, Made = time.GetUtcNow(),
        };
        if (await accounts.CreateAsync(account, typed.Password) is { } made)
        {
            return made;
        }

        await accounts.ChangeAsync(account.Id, async (users, half) =>
        {
            half.Name = account.Name;
            var removed = await users.RemovePasswordAsync(half);
            return removed.Succeeded ? await users.AddPasswordAsync(half, typed.Password.Normalize()) : removed;
        });
        return await accounts.FindAsync(account.Id);
    }

    private async Task<AccountProblem?> JoinAsync(InvitationRow row, Account account, string address)
    {
        var person = new Person(account.Id, account.Name, account.Email!, IsLockedOut: false, account.Made);
        var grant = new NewGrant(account.Id, row.RoleId, row.OrganisationId);
        var entry = new NewAuditEntry(AuditActions.InvitationAccept)
        {
            ActorId = account.Id,
            ActorName = account.Name,
            ActorAddress = address,
            TargetKind = "invitation",
            TargetId = $"{row.Id}",
            TargetName = row.Email,
            OrganisationId = row.OrganisationId,
            After = AuditDetail.Of($"role {row.RoleId}"),
        };
        for (var turn = 0; turn < Turns; turn++)
        {
            if (await JudgeAsync(row, CancellationToken.None) is not { } version)
            {
                return AccountProblem.RightsGone;
            }

            switch (await store.UseAsync(row.Id, person, grant, row.InviterName, version, entry, time.GetUtcNow(), CancellationToken.None))
            {
                case InvitationUse.Done:
                    await grants.RefreshAsync(CancellationToken.None);
                    return null;
                case InvitationUse.Spent:
                    return AccountProblem.LinkSpent;
            }
        }

        return AccountProblem.LinkBusy;
    }

    /// <summary>Judges by what the inviter may now; the version of the rights by which it was judged, or null: not any more.</summary>
    private async Task<long?> JudgeAsync(InvitationRow row, CancellationToken cancellationToken)
    {
        var inviter = row.InvitedBy.Length == 0
            ? Caller.WithEverything(row.InviterName, [OrganisationPath.Root])
            : await callers.FindAsync(row.InvitedBy, cancellationToken);
        if (inviter is null)
        {
            return null;
        }

        try
        {
            var check = await grants.CheckAsync(inviter, row.RoleId, row.OrganisationId, cancellationToken);
            return check.Problems.Count == 0 ? check.Version : null;
        }
        catch (AccessDeniedException)
        {
            return null;
        }
    }
}
