using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Accounts.SignIn;
using KPax.Web.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts.Passwords;

/// <summary>
/// Links for a new password. They are bound to the account's stamp, which the new password changes, so that each is good once. A second factor stays as it
/// is.
/// </summary>
internal sealed class PasswordReset(
    AccountDesk accounts, AttemptLimiter limiter, AnswerClock clock, MailSeal seal, IMailStore mails, PublicAddress address, SessionKeeper sessions,
    AccountAudit audit, IOptions<MailOptions> mail, IOptions<AccountOptions> options, TimeProvider time) : IPasswordReset
{
    private const string Path = "/password/reset";
    private const int MaxCode = 2_000;

    public bool CanSend => mail.Value.IsOn;

    public async Task<TimeSpan?> AskAsync(HttpContext context, string email)
    {
        var start = clock.Start();
        if (limiter.Take(context.Connection.RemoteIpAddress, AccountDesk.KeyOf(email)) is { } wait)
        {
            return wait;
        }

        if (mail.Value.IsOn && AccountRules.IsEmail(email) && await accounts.FindByEmailAsync(email) is { } account)
        {
            var text = MailTexts.Reset(account.Language, await LinkForAsync(account.Id), (int)options.Value.ResetLife.TotalMinutes);
            await mails.AddAsync(seal.Seal(account.Email!, text), time.GetUtcNow(), context.RequestAborted);
        }

        await clock.HoldAsync(start, context.RequestAborted);
        return null;
    }

    /// <summary>A link for an account that is there.</summary>
    public Task<string> LinkForAsync(string userId) => accounts.UseAsync(async users =>
    {
        var account = await users.FindByIdAsync(userId) ?? throw new InvalidOperationException("There is no such account.");
        var code = await users.GeneratePasswordResetTokenAsync(account);
        return address.LinkTo($"{Path}?user={Uri.EscapeDataString(userId)}&code={Uri.EscapeDataString(code)}");
    });

    public async Task<bool> IsGoodAsync(HttpContext context, string? userId, string? code) =>
        limiter.Take(context.Connection.RemoteIpAddress, "") is null && userId is not null && code is { Length: > 0 and <= MaxCode }
        && await accounts.UseAsync(async users => await users.FindByIdAsync(userId) is { } account && await IsGoodAsync(users, account, code));

    public async Task<IReadOnlyList<FieldProblem>> ResetAsync(HttpContext context, string? userId, string? code, string password, string repeated)
    {
        if (!await IsGoodAsync(context, userId, code) || await accounts.FindAsync(userId!) is not { } account)
        {
            return [new("", AccountProblem.LinkSpent)];
        }

        var problems = AccountRules.FindInPassword(password, repeated, account.TwoFactorEnabled, account.Email!, account.Name).ToList();
        if (problems.Count > 0)
        {
            return problems;
        }

        var isDone = false;
        await accounts.ChangeAsync(account.Id, async (users, one) =>
        {
            // Once more, on what is stored now: of two with the same link one is too late.
            isDone = await IsGoodAsync(users, one, code!);
            if (!isDone)
            {
                return IdentityResult.Success;
            }

            (one.AccessFailedCount, one.LockoutEnd) = (0, null);
            PasswordChange.Apply(users, one, password);
            return await users.UpdateSecurityStampAsync(one);
        });
        if (!isDone)
        {
            return [new("", AccountProblem.LinkSpent)];
        }

        await sessions.EndAllAsync(account.Id, "", CancellationToken.None);
        await audit.RecordAsync(context, account, AuditActions.PasswordReset, AuditOutcome.Done);
        return [];
    }

    private static Task<bool> IsGoodAsync(UserManager<Account> users, Account account, string code) =>
        users.VerifyUserTokenAsync(account, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Account>.ResetPasswordTokenPurpose, code);
}
