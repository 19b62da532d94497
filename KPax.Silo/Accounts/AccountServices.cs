using System.Xml.Linq;
using KPax.Contracts.Accounts;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.Invitations;
using KPax.Silo.Accounts.Mail;
using KPax.Silo.Accounts.Own;
using KPax.Silo.Accounts.Passwords;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Accounts.SignIn;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Sql;
using KPax.Web.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Accounts;

/// <summary>Accounts and sign-in. Whatever does not say otherwise is for those who are signed in.</summary>
internal static class AccountServices
{
    /// <summary>Path of the printed link.</summary>
    public const string WelcomePath = "/welcome";

    /// <summary>Name of the cookie; the prefix makes browsers insist on TLS and on this host alone (RFC 6265bis).</summary>
    public const string CookieName = "__Host-kpax";

    /// <summary>Cookie, accounts and the keys that protect the cookie; those live in the data directory, so that a sign-in survives a restart.</summary>
    public static IServiceCollection AddKPaxAccounts(this IServiceCollection services, StorageOptions storage, string databaseFile, string keyDirectory, string ownAddress)
    {
        services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        DataDirectory.MakePrivate(keyDirectory);
        services.AddDataProtection().SetApplicationName("kpax").PersistKeysToFileSystem(new DirectoryInfo(keyDirectory));
        AddCookie(services);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        AddIdentity(services, storage, databaseFile);
        services.AddSingleton<ISessionStore, SqlSessionStore>();
        services.AddSingleton<SessionKeeper>();
        services.AddSingleton<ISessions>(provider => provider.GetRequiredService<SessionKeeper>());
        services.AddSingleton<IPersonSessions, PersonSessions>();
        services.AddHostedService<SessionSweeper>();
        services.AddSingleton<WelcomeCode>();
        services.AddSingleton<OwnerRights>();
        services.AddSingleton<AccountAudit>();
        services.AddSingleton<AttemptLimiter>();
        services.AddSingleton<AnswerClock>();
        services.AddSingleton<StepCookie>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<SecondFactorCheck>();
        services.AddSingleton<SessionStarter>();
        services.AddSingleton<SignInDesk>();
        services.AddSingleton<ISignInDesk>(provider => provider.GetRequiredService<SignInDesk>());
        services.AddSingleton<IInvitationStore, SqlInvitationStore>();
        services.AddSingleton<IInvitations, Invitations.Invitations>();
        services.AddSingleton<IRedemption, InvitationDesk>();
        services.AddSingleton<IMyAccountDesk, MyAccountDesk>();
        services.AddSingleton<PasswordReset>();
        services.AddSingleton<IPasswordReset>(provider => provider.GetRequiredService<PasswordReset>());
        services.AddSingleton<PasskeyDesk>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PublicAddress>(provider, ownAddress));
        AddMail(services);
        services.AddSingleton<FirstOwner>();
        services.AddSingleton<IFirstOwner>(provider => provider.GetRequiredService<FirstOwner>());
        return services;
    }

    /// <summary>Reads the keys, or makes the first one. <see cref="KeyFaultException"/> if that cannot be: nobody could sign in.</summary>
    public static void CheckKeys(IServiceProvider services, string keyDirectory)
    {
        try
        {
            // First, as the library writes an error of its own about a file that is no XML.
            foreach (var file in Directory.EnumerateFiles(keyDirectory, "*.xml"))
            {
                XDocument.Load(file);
            }

            services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([0]);
        }
        catch (Exception fault)
        {
            // Whatever it is, of XML, of cryptography or of the disk, the same helps.
            throw new KeyFaultException(
                $"The keys in {keyDirectory} cannot be used ({(fault.InnerException ?? fault).Message.TrimEnd('.')}). Restore them from a backup; "
                + "or remove the folder's files: the server makes new ones, everybody signs in again, and who has an authenticator app needs a recovery code.",
                fault);
        }
    }

    /// <summary>Maps what is no page.</summary>
    public static void MapKPaxAccounts(this WebApplication app) => PasskeyDesk.Map(app);

    private static void AddCookie(IServiceCollection services)
    {
        services.Configure<AntiforgeryOptions>(forms =>
        {
            forms.Cookie.Name = $"{CookieName}-form";
            forms.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            forms.Cookie.Path = "/";
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = CookieName;
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.Path = "/";
            cookie.SlidingExpiration = true;
            cookie.Events.OnRedirectToLogin = EntryRedirect.GoAsync;
            cookie.Events.OnRedirectToAccessDenied = context => PlainPage.RefuseAsync(context.HttpContext);
            cookie.Events.OnValidatePrincipal = SessionCheck.ValidateAsync;
        });
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme)
            .Configure<TimeProvider, IOptions<AccountOptions>>((cookie, time, accounts) =>
            {
                cookie.TimeProvider = time;
                cookie.ExpireTimeSpan = accounts.Value.SessionIdle;
            });
    }

    private static void AddMail(IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.SectionName).ValidateDataAnnotations();
        services.AddSingleton<IMailStore, SqlMailStore>();
        services.AddSingleton<MailSeal>();
        services.AddSingleton<SmtpLine>();
        services.AddHostedService<MailSender>();
        services.AddHostedService<MailPruner>();
    }

    private static void AddIdentity(IServiceCollection services, StorageOptions storage, string databaseFile)
    {
        services.AddAccountDatabase(storage, databaseFile);
        services.AddIdentityCore<Account>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = "";

            // PasswordRules decides; this library's demands for digits and signs are what NIST advises against.
            identity.Password = new PasswordOptions
            {
                RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false, RequiredUniqueChars = 1,
                RequiredLength = PasswordRules.BesideSecondFactor,
            };
        }).AddUserStore<AccountStore>().AddUserManager<AccountManager>().AddDefaultTokenProviders();
        services.AddSingleton<AppKeySeal>();
        services.AddSingleton<AccountDesk>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.Configure<IdentityPasskeyOptions>(passkeys => (passkeys.UserVerificationRequirement, passkeys.ResidentKeyRequirement) = ("required", "required"));
        services.AddOptions<DataProtectionTokenProviderOptions>()
            .Configure<IOptions<AccountOptions>>((tokens, accounts) => tokens.TokenLifespan = accounts.Value.ResetLife);

        // Not the scoped one of the library: it has no state.
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
    }
}
