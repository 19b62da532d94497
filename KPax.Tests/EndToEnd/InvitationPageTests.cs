using System.Text.RegularExpressions;
using KPax.Silo.Accounts.SignIn;
using KPax.Tests.Silo.Accounts.Mail;
using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>A new user in a browser: the mail, the link, a password, an authenticator app, and then the own branch and nothing else.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed partial class InvitationPageTests
{
    private const string Email = "camille@example.com";
    private const string Password = "harbour violet 93 crane";

    [TestMethod]
    public async Task Invitation_FromTheMailOn_LeadsToTheBranchWithASecondFactor()
    {
        using var folder = new TemporaryFolder();
        await using var smtp = new TestSmtp();
        await using var browser = await Browser.StartAsync();
        await using var server = await RunningServer.StartAsync(folder.Of("server"), [.. smtp.Settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        var data = $"--KPax:DataDirectory={folder.Of("server")}";
        await CommandAsync("org", "add", "customer", "Acme", data);
        await CommandAsync("org", "add", "branch", "Lyon", "--under", "Acme", data);
        await CommandAsync("org", "add", "branch", "Nice", "--under", "Acme", data);
        await CommandAsync("user", "invite", Email, "--org", "Acme/Lyon", "--role", "manager", "--language", "fr", data);
        var link = TestSmtp.LinkIn(await smtp.WaitAsync(Email));

        var page = await browser.OpenAsync();
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => errors.AddRange(message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal) ? [message.Text] : []);
        await page.GotoAsync(server.Address + new Uri(link).PathAndQuery);
        await LookAsync(page, "invitation");
        await page.FillAsync("#name", "Camille Dubois");
        await page.FillAsync("#password", "short");
        await page.FillAsync("#repeated", "short");
        await page.ClickAsync("button.button[type=submit]");
        await Assertions.Expect(page.Locator(".wrong")).ToHaveCountAsync(1);
        await page.FillAsync("#password", Password);
        await page.FillAsync("#repeated", Password);
        await page.ClickAsync("button.button[type=submit]");
        await page.Locator("nav.side").WaitForAsync();

        await page.GotoAsync($"{server.Address}/account?app=true");
        await LookAsync(page, "account-app");
        var key = (await page.Locator("section[aria-labelledby=app] .code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        var codes = await SetAppAsync(page, key);
        Assert.HasCount(10, codes);
        await LookAsync(page, "account");

        await page.ClickAsync("button[popovertarget=user-menu]");
        await page.ClickAsync("form[action=sign-out] button");
        await page.Locator("#email").WaitForAsync();
        await LookAsync(page, "sign-in");
        await page.FillAsync("#email", Email);
        await page.FillAsync("#password", Password);
        await page.ClickAsync("button.button[type=submit]:not(.quiet)");
        await page.Locator("#code").WaitForAsync();
        await LookAsync(page, "second-step");
        await page.FillAsync("#code", codes[0].ToUpperInvariant());
        await page.ClickAsync("button.button[type=submit]");
        await page.Locator("nav.side").WaitForAsync();
        await Assertions.Expect(page.Locator(".who-name")).ToHaveTextAsync("Camille Dubois");
        await SeeTheBranchAsync(page, server.Address);
        Assert.IsEmpty(errors, string.Join('\n', errors));
    }

    // Its own branch, its own people, and of what stands beside or above not even the name.
    private static async Task SeeTheBranchAsync(IPage page, string address)
    {
        await page.GotoAsync($"{address}/organisations?culture=en");
        CollectionAssert.AreEqual(new[] { "Lyon" }, (await page.Locator("tbody .org-words a").AllInnerTextsAsync()).ToArray());
        await page.GotoAsync($"{address}/people");
        CollectionAssert.AreEqual(new[] { "Camille Dubois" }, (await page.Locator("tbody .who-words a").AllInnerTextsAsync()).ToArray());
        await page.GotoAsync($"{address}/invitations");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("tbody tr .chip.s-ok")).ToHaveCountAsync(1);
        await LookAsync(page, "invitations");
        await page.GotoAsync($"{address}/invitations/new");
        Assert.AreEqual("Lyon", await page.Locator(".form-card > p strong").InnerTextAsync(), "there is nothing to choose");
        CollectionAssert.AreEqual(new[] { "1", "2", "3", "4" }, await page.Locator("input[name=role]").EvaluateAllAsync<string[]>("all => all.map(one => one.value)"));
        CollectionAssert.AreEqual(
            new[] { "./", "alerts", "agents", "organisations", "people" },
            await page.Locator("nav.side a").EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('href'))"));
        foreach (var (path, status) in new[] { ("organisations/1", 404), ("organisations/2", 404), ("organisations/4", 404), ("people/first-owner", 404), ("audit", 403), ("roles/new", 403) })
        {
            var answer = await page.GotoAsync($"{address}/{path}");
            Assert.AreEqual(status, answer!.Status, path);
            Assert.IsFalse((await page.ContentAsync()).Contains("Nice", StringComparison.Ordinal), path);
        }
    }

    private static async Task<IReadOnlyList<string>> SetAppAsync(IPage page, string key)
    {
        await page.FillAsync("#app-code", Totp.CodeOf(key, Totp.StepOf(TimeProvider.System.GetUtcNow())));
        await page.FillAsync("#app-current", Password);
        await page.ClickAsync("section[aria-labelledby=app] button[type=submit]");
        await Assertions.Expect(page.Locator("ul.codes li")).ToHaveCountAsync(10);
        return [.. await page.Locator("ul.codes li").AllInnerTextsAsync()];
    }

    private static async Task CommandAsync(params string[] args)
    {
        using var errors = new StringWriter();
        using var output = new StringWriter();
        Assert.AreEqual(0, await KPax.Silo.Admin.AdminCommand.RunAsync(args, output, errors, TimeProvider.System), errors.ToString());
    }

    /// <summary>No page of ours has an attribute with a script in it, or is wider than a phone; whoever wants to look finds pictures in every language.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        Assert.IsFalse(ScriptAttribute().IsMatch(await page.ContentAsync()), $"{name} has an on…= attribute.");
        var here = new Uri(page.Url);
        foreach (var (width, language, scheme) in new[]
        {
            (1400, "en", ColorScheme.Light), (1400, "fr", ColorScheme.Dark), (390, "ja", ColorScheme.Light), (390, "fr", ColorScheme.Light), (390, "en", ColorScheme.Dark),
            (1400, "ja", ColorScheme.Light),
        })
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            if (!page.Url.Contains("second-step", StringComparison.Ordinal) || language == "en")
            {
                await page.GotoAsync($"{here.GetLeftPart(UriPartial.Path)}{(here.Query.Length == 0 ? "?" : $"{here.Query}&")}culture={language}");
            }

            Assert.IsFalse(
                await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"),
                $"{name} scrolls sideways at {width} in {language}.");
            if (Environment.GetEnvironmentVariable("KPAX_SCREENSHOTS") is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
                await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{language}-{width}-{scheme}.png"), FullPage = true });
            }
        }

        await page.SetViewportSizeAsync(1400, 844);
        await page.GotoAsync(here.AbsoluteUri);
    }

    [GeneratedRegex("<[^>]+\\son[a-z]+\\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex ScriptAttribute();
}
