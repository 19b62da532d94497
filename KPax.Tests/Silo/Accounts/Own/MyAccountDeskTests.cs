using System.Net;
using System.Text.RegularExpressions;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Silo.Accounts.SignIn;
using KPax.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;

namespace KPax.Tests.Silo.Accounts.Own;

/// <summary>The own account over HTTP: second factor, recovery codes, password and sessions.</summary>
[TestClass]
public sealed partial class MyAccountDeskTests
{
    private static readonly Caller Owner = Caller.WithEverything("tester", "/1/");

    [TestMethod]
    public async Task App_SetUpByItsOwner_IsAskedForAndTakesEachCodeOnce()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();
        using var made = await OwnerSignIn.MakeAsync(client, server.Handle.Link);
        using var other = server.CreateClient();
        using var entered = await OwnerSignIn.EnterAsync(other);

        var before = Totp.StepOf(TimeProvider.System.GetUtcNow()) - 1;
        var (key, codes) = await SetAppAsync(client);
        using var ended = await other.GetAsync("/");
        using var second = await OwnerSignIn.EnterAsync(other);
        using var half = await other.GetAsync("/");
        using var used = await OwnerSignIn.SubmitAsync(other, "/sign-in/second-step", ("Form.Code", Totp.CodeOf(key, before)));
        using var recovered = await OwnerSignIn.SubmitAsync(other, "/sign-in/second-step", ("Form.Code", codes[0]));
        using var page = await other.GetAsync("/");

        Assert.HasCount(10, codes);
        Assert.AreEqual(HttpStatusCode.Redirect, ended.StatusCode, "other sessions end");
        StringAssert.Contains(second.Headers.Location!.OriginalString, "/sign-in/second-step");
        Assert.AreEqual(HttpStatusCode.Redirect, half.StatusCode, "the password alone opens nothing");
        Assert.AreEqual(HttpStatusCode.Unauthorized, used.StatusCode, "a code from before the one that set the app up");
        Assert.AreEqual(HttpStatusCode.Redirect, recovered.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
        Assert.AreEqual(HttpStatusCode.Unauthorized, await RecoverAsync(server, codes[0]), "a recovery code is good once");
        Assert.AreEqual(HttpStatusCode.Redirect, await RecoverAsync(server, codes[1].ToUpperInvariant()), "and the others stay good");
        var actions = (await server.Services.GetRequiredService<IAuditQueries>().ListAsync(Owner, new AuditQuery { Action = "user" }, default))!.Entries;
        Assert.Contains(AuditActions.SecondFactorChange, actions.Select(entry => entry.Event.Action));
        Assert.IsTrue(actions.Any(entry => entry.Event is { Action: AuditActions.SignIn, Outcome: AuditOutcome.Failed }));
        Assert.DoesNotContain(codes[0], string.Concat(actions));
    }

    [TestMethod]
    public async Task Password_ChangedWithTheRightOldOne_EndsTheOtherSessions()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();
        using var made = await OwnerSignIn.MakeAsync(client, server.Handle.Link);
        using var other = server.CreateClient();
        using var entered = await OwnerSignIn.EnterAsync(other);

        using var wrong = await ChangeAsync(client, "not the old one at all", "marble 44 tulip river");
        using var shorter = await ChangeAsync(client, OwnerSignIn.Password, "marble 44");
        using var right = await ChangeAsync(client, OwnerSignIn.Password, "marble 44 tulip river");
        using var own = await client.GetAsync("/account");
        using var ended = await other.GetAsync("/");
        using var old = await OwnerSignIn.EnterAsync(other);
        using var now = await OwnerSignIn.EnterAsync(other, password: "marble 44 tulip river");

        Assert.AreEqual((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.StatusCode, shorter.StatusCode));
        Assert.AreEqual(HttpStatusCode.OK, right.StatusCode, await right.Content.ReadAsStringAsync());
        Assert.AreEqual((HttpStatusCode.OK, HttpStatusCode.Redirect), (own.StatusCode, ended.StatusCode));
        Assert.AreEqual((HttpStatusCode.Unauthorized, HttpStatusCode.Redirect), (old.StatusCode, now.StatusCode));
    }

    [TestMethod]
    public async Task Account_AfterTooManyWrongPasswords_IsLockedForTheRightOneToo()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Accounts:FailuresBeforeLockout"] = "3" });
        using var client = server.CreateClient();
        using var made = await OwnerSignIn.MakeAsync(client, server.Handle.Link);
        using var other = server.CreateClient();

        for (var turn = 0; turn < 3; turn++)
        {
            using var wrong = await OwnerSignIn.EnterAsync(other, password: "something quite else");
            Assert.AreEqual(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var right = await OwnerSignIn.EnterAsync(other);
        Assert.AreEqual(HttpStatusCode.Unauthorized, right.StatusCode);
    }

    [TestMethod]
    public async Task SignIn_MoreOftenThanAnAccountMay_IsToldWhenToTryAgain()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:Accounts:AttemptsPerAccount"] = "2" });
        using var client = server.CreateClient();

        foreach (var status in new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests })
        {
            using var answer = await OwnerSignIn.EnterAsync(client, "nobody@example.com", "whatever it is 12");
            Assert.AreEqual(status, answer.StatusCode);
            Assert.AreEqual(status == HttpStatusCode.TooManyRequests, answer.Headers.RetryAfter is not null);
        }
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> SetAppAsync(HttpClient client)
    {
        const string Path = "/account?app=true";
        var key = Key().Match(await client.GetStringAsync(Path)).Value.Replace(" ", "", StringComparison.Ordinal);
        using var answer = await OwnerSignIn.SubmitAsync(
            client, Path, "value=\"app\"", ("Form.Code", Totp.CodeOf(key, Totp.StepOf(TimeProvider.System.GetUtcNow()))), ("Form.Current", OwnerSignIn.Password));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, text);
        return (key, [.. Code().Matches(text).Select(match => match.Value)]);
    }

    private static async Task<HttpStatusCode> RecoverAsync(TestServer server, string code)
    {
        using var client = server.CreateClient();
        using var password = await OwnerSignIn.EnterAsync(client);
        using var answer = await OwnerSignIn.SubmitAsync(client, "/sign-in/second-step", ("Form.Code", code));
        return answer.StatusCode;
    }

    private static Task<HttpResponseMessage> ChangeAsync(HttpClient client, string current, string password) => OwnerSignIn.SubmitAsync(
        client, "/account", "value=\"password\"", ("Form.Current", current), ("Form.Password", password), ("Form.Repeated", password));

    [GeneratedRegex("([A-Z2-7]{4} ){7}[A-Z2-7]{4}")]
    private static partial Regex Key();

    [GeneratedRegex("(?<=>)[2-9a-z]{4}(-[2-9a-z]{4}){3}(?=<)")]
    private static partial Regex Code();
}
