using System.Net;
using System.Text.RegularExpressions;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>Passkeys in a real browser with an authenticator that its own tools simulate: made, used, and refused where they must be.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed partial class PasskeyPageTests
{
    // What a script of a stranger's would send: the browser is told to do without the owner's finger.
    private const string WithoutOwner = """
        async ([path, host]) => {
          const token = document.querySelector("form[data-passkey] input[name=__RequestVerificationToken]").value;
          const answer = await fetch(path, { method: "POST", body: new URLSearchParams({ __RequestVerificationToken: token }) });
          const options = await answer.json();
          options.userVerification = "discouraged";
          if (options.authenticatorSelection) options.authenticatorSelection = { userVerification: "discouraged", residentKey: "discouraged" };
          if (host) (options.rp ?? options).id = host, options.rpId = host;
          const credential = path.startsWith("account")
            ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
            : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
          const form = document.querySelector("form[data-passkey]");
          form.elements.credential.value = JSON.stringify(credential);
          return form.elements.credential.value;
        }
        """;

    [TestMethod]
    [Timeout(600_000)]
    public async Task Passkey_MadeInABrowser_SignsInByItselfAndOnlyWithItsOwner()
    {
        await using var server = await TestServer.StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync();
        await OwnerSignIn.MakeAsync(page, server.Handle.Link);
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        var authenticator = await AddAuthenticatorAsync(tools);

        await page.GotoAsync($"{server.Address}/account");
        await page.FillAsync("#passkey-name", "Laptop <b>");
        await page.FillAsync("#passkey-current", OwnerSignIn.Password);
        await page.ClickAsync("section[aria-labelledby=passkeys] button[type=submit]");
        await Assertions.Expect(page.Locator("section[aria-labelledby=passkeys] ul.sessions strong")).ToHaveTextAsync("Laptop <b>");
        await SignOutAsync(page);

        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await page.Locator("nav.side").WaitForAsync();
        await Assertions.Expect(page.Locator(".who-name")).ToHaveTextAsync(OwnerSignIn.Name);
        var signIns = await SignInsAsync(server);
        Assert.IsTrue(signIns.Any(entry => entry.Event.Outcome == AuditOutcome.Done && entry.Event.After?.Contains("passkey", StringComparison.Ordinal) == true));
        await SignOutAsync(page);

        // The owner's finger is missing: the browser itself gives up on our question, and the server on the answer to a stranger's one.
        await tools.SendAsync("WebAuthn.setUserVerified", new() { ["authenticatorId"] = authenticator, ["isUserVerified"] = false });
        await page.ClickAsync("form[data-passkey] button[type=submit]");
        await Assertions.Expect(page.Locator("form[data-passkey] [role=alert]")).ToBeVisibleAsync();
        await page.ReloadAsync();
        var credential = await page.EvaluateAsync<string>(WithoutOwner, new[] { "sign-in/passkey/options", "" });
        StringAssert.Contains(credential, "authenticatorData");
        await page.EvaluateAsync("() => document.querySelector('form[data-passkey]').submit()");
        await page.LeadsToAsync(@"/sign-in\?passkey=failed$");
        Assert.IsTrue((await SignInsAsync(server)).Any(entry => entry.Event.Outcome == AuditOutcome.Failed));
        await Assertions.Expect(page.Locator("nav.side")).ToHaveCountAsync(0);
    }

    [TestMethod]
    [Timeout(600_000)]
    public async Task Passkey_FromAnotherHostOrWithoutItsOwner_IsNotTaken()
    {
        await using var server = await TestServer.StartAsync(settings: new Dictionary<string, string?> { ["KPax:CertificateNames"] = "kpax.evil.example" });
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync();
        await OwnerSignIn.MakeAsync(page, server.Handle.Link);
        var tools = await page.Context.NewCDPSessionAsync(page);
        await tools.SendAsync("WebAuthn.enable");
        var authenticator = await AddAuthenticatorAsync(tools);

        // Of the right browser at the right place, but told at another name of this server: a page that stands between would be such a one.
        await page.GotoAsync($"{server.Address}/account");
        await page.EvaluateAsync<string>(WithoutOwner, new[] { "account/passkeys/options", "" });
        var cookies = await page.Context.CookiesAsync([server.Address]);
        var form = new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = await page.InputValueAsync("form[data-passkey] input[name=__RequestVerificationToken]"),
            ["credential"] = await page.InputValueAsync("form[data-passkey] input[name=credential]"),
            ["name"] = "elsewhere",
            ["password"] = OwnerSignIn.Password,
        };
        using var client = server.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/account/passkeys") { Content = new FormUrlEncodedContent(form) };
        request.Headers.Host = "kpax.evil.example";
        request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));
        using var elsewhere = await client.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.Redirect, elsewhere.StatusCode);
        StringAssert.EndsWith(elsewhere.Headers.Location!.OriginalString, "/account?passkey=failed");

        // The browser refuses to ask for a passkey of another host at all.
        await page.ReloadAsync();
        var fault = await Assert.ThrowsExactlyAsync<PlaywrightException>(() => page.EvaluateAsync<string>(WithoutOwner, new[] { "account/passkeys/options", "kpax.evil.example" }));
        Assert.IsTrue(SecurityFault().IsMatch(fault.Message), fault.Message);

        // Made by a key that knows no owner.
        await tools.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = authenticator });
        await AddAuthenticatorAsync(tools, knowsItsOwner: false);
        await page.ReloadAsync();
        await page.FillAsync("#passkey-current", OwnerSignIn.Password);
        await page.EvaluateAsync<string>(WithoutOwner, new[] { "account/passkeys/options", "" });
        await page.EvaluateAsync("() => document.querySelector('form[data-passkey]').submit()");
        await page.LeadsToAsync(@"/account\?passkey=failed$");
        await Assertions.Expect(page.Locator("section[aria-labelledby=passkeys] ul.sessions")).ToHaveCountAsync(0);
    }

    private static async Task<string> AddAuthenticatorAsync(ICDPSession tools, bool knowsItsOwner = true)
    {
        var answer = await tools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = knowsItsOwner, ["isUserVerified"] = knowsItsOwner,
                ["automaticPresenceSimulation"] = true,
            },
        });
        return answer!.Value.GetProperty("authenticatorId").GetString()!;
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.ClickAsync("button[popovertarget=user-menu]");
        await page.ClickAsync("form[action=sign-out] button");
        await page.Locator("#email").WaitForAsync();

        // The script that asks for a passkey is a module, which runs once the page is read.
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    private static async Task<IReadOnlyList<AuditEntry>> SignInsAsync(TestServer server) => (await server.Services.GetRequiredService<IAuditQueries>()
        .ListAsync(Caller.WithEverything("tester", "/1/"), new AuditQuery { Action = AuditActions.SignIn }, default))!.Entries;

    [GeneratedRegex("SecurityError|relying party", RegexOptions.IgnoreCase)]
    private static partial Regex SecurityFault();
}
