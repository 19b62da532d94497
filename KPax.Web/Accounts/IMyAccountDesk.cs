using KPax.Contracts.Accounts;
using Microsoft.AspNetCore.Http;

namespace KPax.Web.Accounts;

/// <summary>
/// What somebody does with the own account. What makes it weaker needs the password again; every change of a password or a factor ends the other sessions.
/// </summary>
public interface IMyAccountDesk
{
    /// <summary>The account of a request; null: there is none.</summary>
    Task<MyAccount?> FindAsync(HttpContext context);

    /// <summary>Changes name, language and time zone.</summary>
    Task<IReadOnlyList<FieldProblem>> ChangeProfileAsync(HttpContext context, string name, string language, string timeZone);

    /// <summary>Changes the password.</summary>
    Task<IReadOnlyList<FieldProblem>> ChangePasswordAsync(HttpContext context, string current, string password, string repeated);

    /// <summary>Begins to set an app up; nothing is changed yet.</summary>
    Task<NewApp?> BeginAppAsync(HttpContext context);

    /// <summary>Sets the app up, if it shows the right code; the recovery codes, which are shown this once.</summary>
    Task<(IReadOnlyList<string> Codes, IReadOnlyList<FieldProblem> Problems)> ConfirmAppAsync(HttpContext context, string password, string code);

    /// <summary>Takes the app and the recovery codes away.</summary>
    Task<IReadOnlyList<FieldProblem>> RemoveAppAsync(HttpContext context, string password);

    /// <summary>Makes new recovery codes; the older ones are worth nothing then.</summary>
    Task<(IReadOnlyList<string> Codes, IReadOnlyList<FieldProblem> Problems)> RenewCodesAsync(HttpContext context, string password);

    /// <summary>Takes a passkey away.</summary>
    Task<IReadOnlyList<FieldProblem>> RemovePasskeyAsync(HttpContext context, string password, string id);

    /// <summary>Ends a session of the own; empty: all others.</summary>
    Task EndSessionAsync(HttpContext context, string id);
}
