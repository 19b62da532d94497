using System.Buffers.Text;
using KPax.Contracts.Access;
using KPax.Contracts.Accounts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Access;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.Passwords;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Accounts.SignIn;
using KPax.Web.Accounts;
using Microsoft.AspNetCore.Identity;

namespace KPax.Silo.Accounts.Own;

/// <summary>Changes the account of the request, and tells the audit log.</summary>
internal sealed class MyAccountDesk(
    AccountDesk accounts, PasswordCheck passwords, AttemptLimiter limiter, SessionKeeper sessions, IPeople people, StepCookie cookie, AccountAudit audit,
    TimeProvider time) : IMyAccountDesk
{
    private const string Current = "Current";
    private const string Code = "Code";

    public async Task<MyAccount?> FindAsync(HttpContext context) => await accounts.UseAsync(async users =>
        await users.FindByIdAsync(UserOf(context)) is { } account
            ? new MyAccount(
                account.Name, account.Email!, account.Language, account.TimeZone, account.PasswordHash is not null, account.TwoFactorEnabled,
                await users.CountRecoveryCodesAsync(account),
                [.. (await users.GetPasskeysAsync(account)).Select(key => new PasskeyView(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "", key.CreatedAt))])
            : null);

    public async Task<IReadOnlyList<FieldProblem>> ChangeProfileAsync(HttpContext context, string name, string language, string timeZone)
    {
        List<FieldProblem> problems = AccountRules.FindInName(name) is { } problem ? [new("Name", problem)] : [];
        if (language.Length > 0 && !AccountLanguage.Exists(language))
        {
            problems.Add(new("Language", AccountProblem.ChoiceUnknown));
        }

        if (timeZone.Length > 0 && !TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
        {
            problems.Add(new("TimeZone", AccountProblem.ChoiceUnknown));
        }

        if (problems.Count > 0 || await accounts.FindAsync(UserOf(context)) is not { } account)
        {
            return problems;
        }

        // Rights first: they have the name for lists, and are told again if this ends here.
        await people.PutAsync(
            new Caller(account.Name, [], account.Id), new Person(account.Id, name.Trim(), account.Email!, IsLockedOut: false, account.Made), context.RequestAborted);
        await accounts.ChangeAsync(account.Id, (users, one) =>
        {
            (one.Name, one.Language, one.TimeZone) = (name.Trim(), language, timeZone);
            return users.UpdateAsync(one);
        });
        AccountLanguage.Apply(context, language);
        return [];
    }

    public async Task<IReadOnlyList<FieldProblem>> ChangePasswordAsync(HttpContext context, string current, string password, string repeated)
    {
        if (await ConfirmAsync(context, current) is not { } account)
        {
            return [new(Current, AccountProblem.NotConfirmed)];
        }

        var problems = AccountRules.FindInPassword(password, repeated, account.TwoFactorEnabled, account.Email!, account.Name).ToList();
        if (problems.Count > 0)
        {
            return problems;
        }

        await PasswordChange.SetAsync(accounts, account.Id, password);
        await EndOthersAsync(context, account, AuditActions.PasswordChange);
        return [];
    }

    public async Task<NewApp?> BeginAppAsync(HttpContext context)
    {
        if (await accounts.FindAsync(UserOf(context)) is not { TwoFactorEnabled: false } account)
        {
            return null;
        }

        // The same key while the page is loaded again, or the picture that was read would be worth nothing.
        var key = PendingKey(context, account) ?? Totp.NewKey();
        cookie.Write(context, StepCookie.NewApp, $"{account.Id} {key}");
        var uri = Totp.UriOf(key, "KPax", account.Email!);
        var (path, size) = QrPicture.Of(uri);
        return new(string.Join(' ', key.Chunk(4).Select(part => new string(part))), uri, path, size);
    }

    public async Task<(IReadOnlyList<string> Codes, IReadOnlyList<FieldProblem> Problems)> ConfirmAppAsync(HttpContext context, string password, string code)
    {
        if (await ConfirmAsync(context, password) is not { TwoFactorEnabled: false } account)
        {
            return ([], [new(Current, AccountProblem.NotConfirmed)]);
        }

        if (PendingKey(context, account) is not { } key || Totp.Find(key, code, time.GetUtcNow(), account.LastTotpStep) is not { } step)
        {
            return ([], [new(Code, AccountProblem.NotConfirmed)]);
        }

        var codes = RecoveryCodes.Make();
        await accounts.ChangeAsync(account.Id, async (users, one) =>
        {
            await Store(users).SetAuthenticatorKeyAsync(one, key, CancellationToken.None);
            await Store(users).SetCodesAsync(one, codes.Select(RecoveryCodes.Tidy));
            (one.TwoFactorEnabled, one.LastTotpStep) = (true, step);
            return await users.UpdateSecurityStampAsync(one);
        });
        StepCookie.Clear(context, StepCookie.NewApp);
        await EndOthersAsync(context, account, AuditActions.SecondFactorChange, "app set");
        return (codes, []);
    }

    public async Task<IReadOnlyList<FieldProblem>> RemoveAppAsync(HttpContext context, string password)
    {
        if (await ConfirmAsync(context, password) is not { } account)
        {
            return [new(Current, AccountProblem.NotConfirmed)];
        }

        if (account.HasShortPassword)
        {
            return [new("", AccountProblem.SecondFactorNeeded)];
        }

        await accounts.ChangeAsync(account.Id, async (users, one) =>
        {
            await Store(users).SetAuthenticatorKeyAsync(one, "", CancellationToken.None);
            await Store(users).SetCodesAsync(one, []);
            one.TwoFactorEnabled = false;
            return await users.UpdateSecurityStampAsync(one);
        });
        await EndOthersAsync(context, account, AuditActions.SecondFactorChange, "app removed");
        return [];
    }

    public async Task<(IReadOnlyList<string> Codes, IReadOnlyList<FieldProblem> Problems)> RenewCodesAsync(HttpContext context, string password)
    {
        if (await ConfirmAsync(context, password) is not { TwoFactorEnabled: true } account)
        {
            return ([], [new(Current, AccountProblem.NotConfirmed)]);
        }

        var codes = RecoveryCodes.Make();
        await accounts.ChangeAsync(account.Id, async (users, one) =>
        {
            await Store(users).SetCodesAsync(one, codes.Select(RecoveryCodes.Tidy));
            return await users.UpdateAsync(one);
        });
        await audit.RecordAsync(context, account, AuditActions.SecondFactorChange, AuditOutcome.Done, "recovery codes renewed");
        return (codes, []);
    }

    public async Task<IReadOnlyList<FieldProblem>> RemovePasskeyAsync(HttpContext context, string password, string id)
    {
        if (!Base64Url.IsValid(id) || await ConfirmAsync(context, password) is not { } account)
        {
            return [new(Current, AccountProblem.NotConfirmed)];
        }

        await accounts.ChangeAsync(account.Id, (users, one) => users.RemovePasskeyAsync(one, Base64Url.DecodeFromChars(id)));
        await EndOthersAsync(context, account, AuditActions.SecondFactorChange, "passkey removed");
        return [];
    }

    public async Task EndSessionAsync(HttpContext context, string id)
    {
        var userId = UserOf(context);
        var ended = id.Length > 0
            ? await sessions.EndAsync(userId, id, context.RequestAborted)
            : await sessions.EndAllAsync(userId, context.User.FindFirst(CallerClaims.SessionId)?.Value ?? "", context.RequestAborted) > 0;
        if (ended && await accounts.FindAsync(userId) is { } account)
        {
            await audit.RecordAsync(context, account, AuditActions.SessionEnd, AuditOutcome.Done);
        }
    }

    private static string UserOf(HttpContext context) => context.User.FindFirst(CallerClaims.UserId)?.Value ?? "";

    private static AccountStore Store(UserManager<Account> users) => ((AccountManager)users).OwnStore;

    private string? PendingKey(HttpContext context, Account account) =>
        cookie.Read(context, StepCookie.NewApp)?.Split(' ', 2) is [var id, var key] && id == account.Id ? key : null;

    // A stranger at an open screen, or a stolen cookie, does not get further than it already is; and cannot try passwords without end.
    private async Task<Account?> ConfirmAsync(HttpContext context, string password)
    {
        if (await accounts.FindAsync(UserOf(context)) is not { } account || limiter.Take(context.Connection.RemoteIpAddress, AccountDesk.KeyOf(account.Email!)) is not null)
        {
            return null;
        }

        var verdict = await passwords.CheckAsync(account.Email!, password);
        return verdict.IsRight && verdict.Account!.Id == account.Id ? verdict.Account : null;
    }

    private async Task EndOthersAsync(HttpContext context, Account account, string action, string detail = "")
    {
        await sessions.EndAllAsync(account.Id, context.User.FindFirst(CallerClaims.SessionId)?.Value ?? "", CancellationToken.None);
        await audit.RecordAsync(context, account, action, AuditOutcome.Done, detail);
    }
}
