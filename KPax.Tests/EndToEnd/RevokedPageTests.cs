using KPax.Contracts.Access;
using KPax.Contracts.Callers;
using KPax.Silo.Access;
using KPax.Silo.Accounts.Sessions;
using KPax.Silo.Storage.Sql;
using KPax.Tests.Access;
using KPax.Tests.Reliability;
using KPax.Tests.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KPax.Tests.EndToEnd;

/// <summary>R25, the people's part: somebody has a page open, and loses a role, the account, the session or a token. Nothing new is shown, and the page says so.</summary>
[TestClass]
[TestCategory("EndToEnd")]
[TestCategory("Reliability")]
[TestCategory("R25-pages")]
public sealed class RevokedPageTests
{
    private const string Figure = "until an open page was closed (looks each 1 s), s";
    private static readonly Caller System = Caller.WithEverything("kpax", ["/1/"]);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // The looks are options, so that the test need not wait for their usual 20 s and 5 s.
    private static readonly Dictionary<string, string?> Settings = new()
    {
        ["KPax:Accounts:CircuitCheckEvery"] = "00:00:01", ["KPax:Accounts:SessionMemory"] = "00:00:01", ["KPax:Access:CheckEvery"] = "00:00:01",
    };

    [TestMethod]
    [Timeout(600_000)]
    public async Task Page_OfWhoLosesWhatItNeeds_IsClosedAndSaysSo()
    {
        var run = ReliabilityRun.Open("R25-pages", "revocations", ci: 4, full: 4);
        run.Limit("pages that went on", 0);
        run.Limit(Figure, 60);
        await using var server = await TestServer.StartAsync(settings: Settings);
        await using var browser = await Browser.StartAsync();
        var grants = server.Services.GetRequiredService<IGrants>();
        foreach (var (name, revoke, isSignInOver) in new (string, Func<string, Task>, bool)[]
        {
            ("grant", async user => await grants.RevokeAsync(System, await GrantOfAsync(server, user), default), false),
            ("grant at another server", user => RemoveGrantBehindAsync(server, user), false),
            ("account", async user => Assert.IsTrue((await grants.LockOutAsync(System, user, true, default)).IsDone), false),
            ("session", async user => await server.Services.GetRequiredService<SessionKeeper>().EndAllAsync(user, "", default), true),
        })
        {
            run.Greatest(Figure, await RevokeAndLookAsync(server, browser, $"user of {name}", revoke, isSignInOver));
            run.Add(1, ("pages that went on", 0));
        }

        run.Describe("A list of devices in Chromium with its circuit; then the one role is taken, in the server and by another process in its database, the account locked, the session ended.");
    }

    [TestMethod]
    public async Task Token_WhoseAccountIsLocked_OpensNothingAtTheNextRequest()
    {
        await using var server = await TestServer.StartAsync(settings: Settings);
        await AddAsync(server, "program");
        using var client = await TestSignIn.ProgramAsync(server, "program");
        using var before = await client.GetAsync("/api/v1/devices");

        await server.Services.GetRequiredService<IGrants>().LockOutAsync(System, "program", true, default);
        using var after = await client.GetAsync("/api/v1/devices");

        Assert.AreEqual(global::System.Net.HttpStatusCode.OK, before.StatusCode);
        Assert.AreEqual(global::System.Net.HttpStatusCode.Unauthorized, after.StatusCode);
    }

    private static async Task<double> RevokeAndLookAsync(TestServer server, Browser browser, string user, Func<string, Task> revoke, bool isSignInOver)
    {
        await AddAsync(server, user);
        await AddDeviceAsync(server, $"before {user}");
        var page = await browser.OpenAsync();
        var cookie = await TestSignIn.CookieAsync(server, user);
        await page.Context.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = server.Address, Secure = true, HttpOnly = true }]);
        await page.GotoAsync($"{server.Address}/");
        await page.Locator(".live-on").WaitForAsync();
        await Assertions.Expect(page.Locator("table.fleet")).ToContainTextAsync($"before {user}");

        var start = TimeProvider.System.GetTimestamp();
        await revoke(user);
        if (isSignInOver)
        {
            await page.LeadsToAsync("/sign-in", Limit);
        }
        else
        {
            await Assertions.Expect(page.Locator("main h1")).ToHaveTextAsync("You have no right to this page", new() { Timeout = (float)Limit.TotalMilliseconds });
        }

        var seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds;
        await AddDeviceAsync(server, $"after {user}");
        await page.ReloadAsync();
        var text = await page.ContentAsync();
        Assert.DoesNotContain($"before {user}", text);
        Assert.DoesNotContain($"after {user}", text);
        await page.Context.CloseAsync();
        return seconds;
    }

    private static async Task AddAsync(TestServer server, string user)
    {
        await server.Services.GetRequiredService<IPeople>().PutAsync(System, new Person(user, user, "", false, default), default);
        Assert.IsTrue((await server.Services.GetRequiredService<IGrants>().GrantAsync(System, new(user, BuiltInRoles.Viewer.Id, 1), default)).IsDone);
    }

    private static async Task<long> GrantOfAsync(TestServer server, string user) =>
        (await server.Services.GetRequiredService<IGrants>().FindPersonAsync(System, user, default))!.Grants.Single().Id;

    // As another server of a cluster does it: this one finds out by looking.
    private static Task RemoveGrantBehindAsync(TestServer server, string user) => server.Services.GetRequiredService<ISqlWriter>().RunAsync(
        session =>
        {
            Assert.AreEqual(1, session.Execute("DELETE FROM access_grant WHERE user_id = $user", ("$user", user)));
            return session.Execute("UPDATE access_state SET version = version + 1");
        },
        default);

    private static async Task AddDeviceAsync(TestServer server, string name)
    {
        using var key = new TestAgentKey();
        var client = server.CreateAgentClient();
        var welcome = await client.HelloAsync(key.Hello(7));
        await client.PushReadingsAsync(new()
        {
            AgentId = welcome.AgentId,
            SessionId = welcome.SessionId,
            Batch = new()
            {
                Epoch = 7,
                Lane = KPax.Protocol.Agent.V1.Lane.History,
                HashAfter = Google.Protobuf.ByteString.CopyFromUtf8("after".PadRight(16)),
                Entries =
                {
                    new KPax.Protocol.Agent.V1.Entry
                    {
                        Number = 1,
                        Order = 1,
                        Reading = new()
                        {
                            DeviceKey = $"serial:HP:{name}",
                            ReadAt = Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow()),
                            Sections = { KPax.Protocol.Device.V1.DeviceReading.Types.Section.Identity },
                            Identity = new() { Manufacturer = "HP", Model = name, SerialNumber = name },
                        },
                    },
                },
            },
        });
    }
}
