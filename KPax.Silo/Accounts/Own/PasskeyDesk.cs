using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Texts;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Accounts.SignIn;
using KPax.Web.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KPax.Silo.Accounts.Own;

/// <summary>Passkeys: made by who is signed in, and used instead of a password, or after it. The question of a browser is kept in a sealed cookie.</summary>
internal sealed class PasskeyDesk(
    AccountDesk accounts, PasswordCheck passwords, AttemptLimiter limiter, StepCookie cookie, SignInDesk desk, SessionKeeper sessions, AccountAudit audit)
{
    /// <summary>Where the own passkeys are made.</summary>
    public const string OwnPath = "/account/passkeys";

    /// <summary>Where somebody signs in by one.</summary>
    public const string EnterPath = "/sign-in/passkey";

    private const int MaxName = 60;
    private const int MaxPasskeys = 20;
    private const int MaxCredential = 64 * 1024;

    /// <summary>Maps the addresses that the script and its forms use.</summary>
    public static void Map(WebApplication app)
    {
        app.MapPost($"{OwnPath}/options", (HttpContext context, [FromServices] PasskeyDesk desk, [FromForm] string? _) => desk.OfferAsync(context)).ForSignedIn();
        app.MapPost(OwnPath, (HttpContext context, [FromServices] PasskeyDesk desk, [FromForm] string? credential, [FromForm] string? name, [FromForm] string? password) =>
            desk.AddAsync(context, credential ?? "", name ?? "", password ?? "")).ForSignedIn();
        app.MapPost($"{EnterPath}/options", (HttpContext context, [FromServices] PasskeyDesk desk, [FromForm] string? _) => desk.AskAsync(context)).AllowAnonymous();
        app.MapPost(EnterPath, (HttpContext context, [FromServices] PasskeyDesk desk, [FromForm] string? credential, [FromForm(Name = "return")] string? back) =>
            desk.EnterAsync(context, credential ?? "", back ?? "")).AllowAnonymous();
    }

    private async Task<IResult> OfferAsync(HttpContext context)
    {
        if (await accounts.FindAsync(UserOf(context)) is not { } account)
        {
            return Results.NotFound();
        }

        var entity = new PasskeyUserEntity { Id = account.Id, Name = account.Email!, DisplayName = account.Name };
        var options = await Handler(context).MakeCreationOptionsAsync(entity, context);
        cookie.Write(context, StepCookie.Passkey, $"{account.Id} {options.AttestationState}");
        return Results.Text(options.CreationOptionsJson, "application/json");
    }

    private async Task<IResult> AddAsync(HttpContext context, string credential, string name, string password)
    {
        if (await accounts.FindAsync(UserOf(context)) is not { } account || !await IsConfirmedAsync(context, account, password)
            || Take(context) is not [var id, var state] || id != account.Id || credential.Length is 0 or > MaxCredential)
        {
            return Results.LocalRedirect("~/account?passkey=failed");
        }

        var result = await Handler(context).PerformAttestationAsync(new PasskeyAttestationContext
        {
            HttpContext = context, CredentialJson = credential, AttestationState = state,
        });
        if (!result.Succeeded || (await accounts.UseAsync(users => users.GetPasskeysAsync(account))).Count >= MaxPasskeys)
        {
            return Results.LocalRedirect("~/account?passkey=failed");
        }

        var called = HiddenLetters.Blank(name).Trim();
        result.Passkey.Name = called.Length == 0 ? "Passkey" : called.Length <= MaxName ? called : called[..MaxName];
        await accounts.ChangeAsync(account.Id, (users, one) => users.AddOrUpdatePasskeyAsync(one, result.Passkey));
        await sessions.EndAllAsync(account.Id, context.User.FindFirst(CallerClaims.SessionId)?.Value ?? "", CancellationToken.None);
        await audit.RecordAsync(context, account, AuditActions.SecondFactorChange, AuditOutcome.Done, "passkey added");
        return Results.LocalRedirect("~/account");
    }

    private async Task<IResult> AskAsync(HttpContext context)
    {
        if (limiter.Take(context.Connection.RemoteIpAddress, "") is not null)
        {
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        // Without a list of passkeys: which an account has, or whether it is there, is nobody's business.
        var options = await Handler(context).MakeRequestOptionsAsync(null, context);
        cookie.Write(context, StepCookie.Passkey, $"- {options.AssertionState}");
        return Results.Text(options.RequestOptionsJson, "application/json");
    }

    private async Task<IResult> EnterAsync(HttpContext context, string credential, string back)
    {
        if (limiter.Take(context.Connection.RemoteIpAddress, "") is not null || Take(context) is not ["-", var state] || credential.Length is 0 or > MaxCredential)
        {
            return Refuse();
        }

        var result = await Handler(context).PerformAssertionAsync(new PasskeyAssertionContext
        {
            HttpContext = context, CredentialJson = credential, AssertionState = state,
        });
        if (!result.Succeeded || passwords.IsLocked(result.User))
        {
            await audit.RecordFailureAsync(context, result.User, result.User?.Email ?? "");
            return Refuse();
        }

        // The counter of the passkey, by which a copy of it is found out.
        await accounts.ChangeAsync(result.User.Id, (users, one) => users.AddOrUpdatePasskeyAsync(one, result.Passkey));
        await desk.CompleteAsync(context, result.User, "passkey");
        return Results.LocalRedirect($"~/{KPax.Web.Accounts.LocalAddress.Of(back)}");
    }

    private static IResult Refuse() => Results.LocalRedirect("~/sign-in?passkey=failed");

    private static string UserOf(HttpContext context) => context.User.FindFirst(CallerClaims.UserId)?.Value ?? "";

    private static IPasskeyHandler<Account> Handler(HttpContext context) => context.RequestServices.GetRequiredService<IPasskeyHandler<Account>>();

    // Each question is answered once.
    private string[]? Take(HttpContext context)
    {
        var parts = cookie.Read(context, StepCookie.Passkey)?.Split(' ', 2);
        StepCookie.Clear(context, StepCookie.Passkey);
        return parts;
    }

    private async Task<bool> IsConfirmedAsync(HttpContext context, Account account, string password) =>
        account.PasswordHash is null
        || (limiter.Take(context.Connection.RemoteIpAddress, AccountDesk.KeyOf(account.Email!)) is null && (await passwords.CheckAsync(account.Email!, password)).IsRight);
}
