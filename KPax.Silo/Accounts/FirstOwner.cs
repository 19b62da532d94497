using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.SignIn;
using KPax.Web.Accounts;

namespace KPax.Silo.Accounts;

/// <summary>Makes the first owner by the link that was printed, and the owner of a demo without one.</summary>
internal sealed class FirstOwner(
    WelcomeCode welcome, AccountDesk accounts, OwnerRights rights, SignInDesk desk, AttemptLimiter limiter, AccountAudit audit, TimeProvider time)
    : IFirstOwner
{
    // One number for the first account of a server, so that the key of the table lets one of several servers make it.
    private const string FirstId = "first-owner";
    private const string DemoEmail = "headquarters@demo.invalid";

    public WelcomeKind Find(string? code) => welcome.Find(code);

    public async Task<IReadOnlyList<FieldProblem>> MakeAsync(HttpContext context, string? code, NewAccount account)
    {
        if (limiter.Take(context.Connection.RemoteIpAddress, "") is not null)
        {
            return [new("", AccountProblem.TooManyAttempts)];
        }

        var problems = welcome.Find(code) == WelcomeKind.FirstOwner ? AccountRules.Find(account, hasSecondFactor: false) : [new("", AccountProblem.LinkSpent)];
        if (problems.Count > 0)
        {
            return problems;
        }

        if (!welcome.TryUse(code) || await accounts.AnyAsync(context.RequestAborted))
        {
            return [new("", AccountProblem.LinkSpent)];
        }

        Account? made;
        try
        {
            made = await MakeAsync(account.Email.Trim(), account.Name.Trim(), account.Password);
        }
        catch
        {
            // Nothing was made: the link is good again.
            welcome.GiveBack(code!, WelcomeKind.FirstOwner);
            throw;
        }

        if (made is null)
        {
            return [new("", AccountProblem.LinkSpent)];
        }

        await audit.RecordAsync(context, made, AuditActions.UserCreate, AuditOutcome.Done, "first owner");
        await desk.CompleteAsync(context, made, "first owner's link");
        return [];
    }

    public async Task<bool> EnterAsync(HttpContext context, string? code)
    {
        if (limiter.Take(context.Connection.RemoteIpAddress, "") is not null || welcome.Find(code) != WelcomeKind.Demo || !welcome.TryUse(code, out var userId))
        {
            return false;
        }

        await desk.CompleteAsync(context, (await accounts.FindAsync(userId.Length > 0 ? userId : FirstId))!, "demo's link");
        return true;
    }

    /// <summary>What the server prints when it has started: the code of a link, or null: there are accounts, and everybody signs in.</summary>
    public async Task<string?> IssueAsync(bool isDemo, CancellationToken cancellationToken)
    {
        if (isDemo && await accounts.FindAsync(FirstId) is null)
        {
            await MakeAsync(DemoEmail, "Headquarters", "");
        }

        return isDemo
            ? welcome.Issue(WelcomeKind.Demo)
            : await accounts.AnyAsync(cancellationToken) ? null : welcome.Issue(WelcomeKind.FirstOwner);
    }

    // Rights first: an owner without them could not be mended by anybody, and rights without an account do no harm.
    private async Task<Account?> MakeAsync(string email, string name, string password)
    {
        var account = new Account { Id = FirstId, Email = email, Name = name, Made = time.GetUtcNow() };
        await rights.GiveAsync(account);
        return await accounts.CreateAsync(account, password);
    }
}
