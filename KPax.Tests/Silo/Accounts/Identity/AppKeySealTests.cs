using System.Text.RegularExpressions;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.SignIn;
using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using KPax.Tests.EndToEnd;
using KPax.Tests.Reliability.Secrets;
using KPax.Tests.Silo.Storage.Postgres;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Engine = KPax.Tests.Silo.Storage.Engine;

namespace KPax.Tests.Silo.Accounts.Identity;

/// <summary>Keys of authenticator apps at rest: sealed, for their account alone, and those of an earlier version at their next use.</summary>
[TestClass]
public sealed partial class AppKeySealTests
{
    private static readonly string Key = Totp.NewKey();

    [TestMethod]
    public void Open_OfASealedKey_IsForItsAccountAndKeysAlone()
    {
        var provider = new EphemeralDataProtectionProvider();
        var seal = new AppKeySeal(provider, NullLogger<AppKeySeal>.Instance);

        var kept = seal.Seal("ada", Key);

        StringAssert.StartsWith(kept, "1:");
        Assert.DoesNotContain(Key, kept);
        Assert.AreEqual(Key, seal.Open("ada", kept));
        Assert.IsNull(seal.Open("eve", kept), "copied to another account");
        Assert.IsNull(seal.Open("ada", $"{kept[..^4]}AAAA"), "changed");
        Assert.IsNull(new AppKeySeal(new EphemeralDataProtectionProvider(), NullLogger<AppKeySeal>.Instance).Open("ada", kept), "with other keys of the server");
        Assert.AreEqual((Key, ""), (seal.Open("ada", Key), seal.Seal("ada", "")), "one from before, and none");
    }

    [TestMethod]
    [DataRow(Engine.Sqlite)]
    [DataRow(Engine.Postgres)]
    public async Task Key_OfAnApp_IsInNothingThatIsKeptAndOneFromBeforeIsSealedAtItsUse(Engine engine)
    {
        var settings = SettingsOf(engine, out var storage);
        await using var server = await TestServer.StartAsync(settings: settings);
        using var client = server.CreateClient();
        using var made = await OwnerSignIn.MakeAsync(client, server.Handle.Link);
        var key = await SetAppAsync(client);
        var kept = Read(server, storage);
        StringAssert.StartsWith(kept, "1:");
        Assert.AreEqual("", await SearchAsync(server, storage, key));

        // As a version from before kept it.
        Write(server, storage, key);
        using var other = server.CreateClient();
        using var password = await OwnerSignIn.EnterAsync(other);
        using var entered = await OwnerSignIn.SubmitAsync(other, "/sign-in/second-step", ("Form.Code", Totp.CodeOf(key, Totp.StepOf(TimeProvider.System.GetUtcNow()) + 1)));
        using var page = await other.GetAsync("/");

        Assert.AreEqual(global::System.Net.HttpStatusCode.OK, page.StatusCode);
        StringAssert.StartsWith(Read(server, storage), "1:");
        Assert.AreNotEqual(kept, Read(server, storage));
        await server.StopAsync();
        if (engine == Engine.Postgres)
        {
            TestPostgres.Drop(storage.ConnectionString.Reveal());
        }
    }

    private static Dictionary<string, string?> SettingsOf(Engine engine, out StorageOptions storage)
    {
        storage = new StorageOptions();
        if (engine == Engine.Sqlite)
        {
            return [];
        }

        var text = TestPostgres.MakeDatabase();
        storage = new StorageOptions { Engine = StorageEngine.Postgres, ConnectionString = new Secret(text) };
        AccountDatabase.Migrate(storage, "");
        return new() { ["KPax:Storage:Engine"] = "Postgres", ["KPax:Storage:ConnectionString"] = text };
    }

    private static async Task<string> SetAppAsync(HttpClient client)
    {
        const string Path = "/account?app=true";
        var key = Letters().Match(await client.GetStringAsync(Path)).Value.Replace(" ", "", StringComparison.Ordinal);
        using var answer = await OwnerSignIn.SubmitAsync(
            client, Path, "value=\"app\"", ("Form.Code", Totp.CodeOf(key, Totp.StepOf(TimeProvider.System.GetUtcNow()))), ("Form.Current", OwnerSignIn.Password));
        Assert.AreEqual(global::System.Net.HttpStatusCode.OK, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return key;
    }

    // Every file of the data directory as it is, and what the database holds of the key.
    private static async Task<string> SearchAsync(TestServer server, StorageOptions storage, string key)
    {
        var canary = new Canary("key of the app", key);
        var hits = new List<string>();
        foreach (var file in Directory.EnumerateFiles(server.DataDirectory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".sock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var octets = new MemoryStream();
            await stream.CopyToAsync(octets);
            hits.AddRange(canary.FindIn(octets.ToArray()).Select(hit => $"{hit} in {file}"));
        }

        await using var context = Open(server, storage);
        hits.AddRange((await context.UserTokens.AsNoTracking().ToListAsync()).SelectMany(row => canary.FindIn(global::System.Text.Encoding.UTF8.GetBytes(row.Value ?? ""))));
        return string.Join('\n', hits);
    }

    private static string Read(TestServer server, StorageOptions storage)
    {
        using var context = Open(server, storage);
        return context.UserTokens.AsNoTracking().Single(row => row.Name == "AuthenticatorKey").Value!;
    }

    private static void Write(TestServer server, StorageOptions storage, string value)
    {
        using var context = Open(server, storage);
        context.UserTokens.Single(row => row.Name == "AuthenticatorKey").Value = value;
        context.SaveChanges();
    }

    private static AccountsContext Open(TestServer server, StorageOptions storage) => AccountDatabase.Open(storage, Path.Combine(server.DataDirectory, AccountDatabase.FileName));

    [GeneratedRegex("([A-Z2-7]{4} ){7}[A-Z2-7]{4}")]
    private static partial Regex Letters();
}
