using KPax.Contracts.Audit;
using KPax.Silo.Accounts.Identity;
using KPax.Web.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace KPax.Silo.Accounts.SignIn;

/// <summary>Signs in and out: password, then the second factor where there is one, then a session.</summary>
internal sealed class SignInDesk(
    AccountDesk accounts, PasswordCheck passwords, SecondFactorCheck factors, AttemptLimiter limiter, AnswerClock clock, StepCookie cookie,
    SessionStarter sessions, AccountAudit audit) : ISignInDesk
{
    public async Task<SignInAnswer> EnterAsync(HttpContext context, string email, string password)
    {
        var start = clock.Start();
        var key = AccountDesk.KeyOf(email);
        if (limiter.Take(context.Connection.RemoteIpAddress, key) is { } wait)
        {
            return new(SignInStep.TooMany, wait);
        }

        if (email.Length > Account.MaxEmail || password.Length > 4 * Passwords.PasswordRules.Most)
        {
            await clock.HoldAsync(start, context.RequestAborted);
            return new(SignInStep.Refused);
        }

        var verdict = await passwords.CheckAsync(email.Trim(), password);
        if (!verdict.IsRight)
        {
            await TellFailureAsync(context, verdict, email);
            await clock.HoldAsync(start, context.RequestAborted);
            return new(SignInStep.Refused);
        }

        var account = verdict.Account!;
        if (await factors.FindAsync(account) is not null)
        {
            cookie.Write(context, StepCookie.SecondStep, $"{account.Id} {account.SecurityStamp}");
            return new(SignInStep.SecondFactor);
        }

        await CompleteAsync(context, account, "password");
        return new(SignInStep.Done);
    }

    public async Task<SecondFactors?> FindSecondStepAsync(HttpContext context) =>
        await FindAtSecondStepAsync(context) is { } account ? await factors.FindAsync(account) : null;

    public async Task<SignInAnswer> ConfirmAsync(HttpContext context, string code)
    {
        if (await FindAtSecondStepAsync(context) is not { } account)
        {
            return new(SignInStep.Expired);
        }

        if (limiter.Take(context.Connection.RemoteIpAddress, AccountDesk.KeyOf(account.Email!)) is { } wait)
        {
            return new(SignInStep.TooMany, wait);
        }

        if (await factors.TryUseAsync(account.Id, code) is { } way)
        {
            await CompleteAsync(context, account, $"password and {way}");
            return new(SignInStep.Done);
        }

        var hasLocked = false;
        await accounts.ChangeAsync(account.Id, async (users, one) =>
        {
            hasLocked = await passwords.CountFailureAsync(users, one);
            return IdentityResult.Success;
        });
        await TellFailureAsync(context, new(account, false, hasLocked), account.Email!);
        return new(SignInStep.Refused);
    }

    /// <summary>Signs in whom a link or a passkey has proved.</summary>
    public async Task CompleteAsync(HttpContext context, Account account, string way)
    {
        await accounts.ChangeAsync(account.Id, (users, one) =>
        {
            one.AccessFailedCount = 0;
            return users.UpdateAsync(one);
        });
        await sessions.StartAsync(context, account);
        await audit.RecordAsync(context, account, AuditActions.SignIn, AuditOutcome.Done, way);
    }

    public async Task SignOutAsync(HttpContext context)
    {
        if (await sessions.EndAsync(context) is { } userId && await accounts.FindAsync(userId) is { } account)
        {
            await audit.RecordAsync(context, account, AuditActions.SignOut, AuditOutcome.Done);
        }

        await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
    }

    // The stamp changes with every password and factor: what was proved before is worth nothing then.
    private async Task<Account?> FindAtSecondStepAsync(HttpContext context) =>
        cookie.Read(context, StepCookie.SecondStep)?.Split(' ', 2) is [var id, var stamp] && await accounts.FindAsync(id) is { } account
            && account.SecurityStamp == stamp && !passwords.IsLocked(account)
            ? account
            : null;

    private async Task TellFailureAsync(HttpContext context, PasswordVerdict verdict, string email)
    {
        await audit.RecordFailureAsync(context, verdict.Account, email);
        if (verdict.HasLocked)
        {
            await audit.RecordAsync(context, verdict.Account!, AuditActions.LockOut, AuditOutcome.Done, "too many failures");
        }
    }
}
