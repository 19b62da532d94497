using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Tokens;
using KPax.Silo.Access;
using KPax.Silo.Tokens;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Access;

/// <summary>Signs somebody in to the REST API, whose rights are these at the root and no others.</summary>
internal static class ApiSignIn
{
    private static readonly Caller System = Caller.WithEverything("test", "/1/");

    /// <summary>A client with a token of a new account.</summary>
    public static async Task<HttpClient> ClientAsync(TestServer server, string user, Permission rights, long organisation = 1)
    {
        var services = server.Services;
        var role = rights == Permissions.Everything
            ? BuiltInRoles.Owner.Id
            : (await services.GetRequiredService<IRoles>().CreateAsync(System, new(organisation, $"Rights of {user}", rights), default)).Id!.Value;
        await services.GetRequiredService<IPeople>().PutAsync(System, new Person(user, user, "", false, default), default);
        Assert.IsTrue((await services.GetRequiredService<IGrants>().GrantAsync(System, new(user, role, organisation), default)).IsDone);
        var (text, now) = (ApiTokenText.Create(), TimeProvider.System.GetUtcNow());
        await services.GetRequiredService<IApiTokenStore>().AddAsync(
            ApiTokenText.HashOf(text)!, new ApiToken(0, user, user, Permissions.Everything, 1, "/1/", now, now.AddDays(1), null, null),
            new NewAuditEntry(AuditActions.ApiTokenCreate) { OrganisationId = 1 }, int.MaxValue, default);
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", text);
        return client;
    }
}
