using System.Net;
using System.Text.RegularExpressions;
using KPax.Silo.Accounts.Identity;
using KPax.Silo.Accounts.SignIn;
using KPax.Silo.Storage;
using KPax.Tests.EndToEnd;
using KPax.Tests.Reliability.Secrets;
using KPax.Tests.Silo.Storage.Postgres;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Engine = KPax.Tests.Silo.Storage.Engine;
using Secret = KPax.Silo.Hosting.Secret;

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
    public async Task Key_FromAVersionBefore_IsReadAndSealedWithTheNextChangeOfItsAccount(Engine engine)
    {
        using var folder = new TemporaryFolder();
        var storage = engine == Engine.Sqlite ? new() : new StorageOptions { Engine = StorageEngine.Postgres, ConnectionString = new Secret(TestPostgres.MakeEmptyDatabase()) };
        AccountDatabase.Migrate(storage, folder.Of(AccountDatabase.FileName));
        var seal = new AppKeySeal(new EphemeralDataProtectionProvider(), NullLogger<AppKeySeal>.Instance);
        await using (var context = AccountDatabase.Open(storage, folder.Of(AccountDatabase.FileName)))
        {
            var ada = new Account { Id = "ada", Email = "ada@example.com", UserName = "ada@example.com" };
            context.Users.Add(ada);
            context.UserTokens.Add(new() { UserId = "ada", LoginProvider = "[AspNetUserStore]", Name = "AuthenticatorKey", Value = Key });
            await context.SaveChangesAsync();
            using var store = new AccountStore(context, new IdentityErrorDescriber(), seal);

            Assert.AreEqual(Key, await store.GetAuthenticatorKeyAsync(ada, default));
            await store.UpdateAsync(ada);
        }

        await using (var context = AccountDatabase.Open(storage, folder.Of(AccountDatabase.FileName)))
        {
            using var store = new AccountStore(context, new IdentityErrorDescriber(), seal);
            StringAssert.StartsWith(context.UserTokens.Single().Value, "1:");
            Assert.AreEqual(Key, await store.GetAuthenticatorKeyAsync(context.Users.Single(), default));
        }

        if (engine == Engine.Postgres)
        {
            TestPostgres.Drop(storage.ConnectionString.Reveal());
        }
    }

    [TestMethod]
    public async Task Key_OfAnApp_IsInNoFileOfTheServerAndItsCodeSignsIn()
    {
        await using var server = await TestServer.StartAsync();
        using var client = server.CreateClient();
        using var made = await OwnerSignIn.MakeAsync(client, server.Handle.Link);
        var key = await SetAppAsync(client);
        Assert.AreEqual("", await SearchAsync(server, key));

        using var other = server.CreateClient();
        using var password = await OwnerSignIn.EnterAsync(other);
        using var entered = await OwnerSignIn.SubmitAsync(other, "/sign-in/second-step", ("Form.Code", Totp.CodeOf(key, Totp.StepOf(TimeProvider.System.GetUtcNow()) + 1)));
        using var page = await other.GetAsync("/");
        Assert.AreEqual(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task<string> SetAppAsync(HttpClient client)
    {
        const string Path = "/account?app=true";
        var key = Letters().Match(await client.GetStringAsync(Path)).Value.Replace(" ", "", StringComparison.Ordinal);
        using var answer = await OwnerSignIn.SubmitAsync(
            client, Path, "value=\"app\"", ("Form.Code", Totp.CodeOf(key, Totp.StepOf(TimeProvider.System.GetUtcNow()))), ("Form.Current", OwnerSignIn.Password));
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode, await answer.Content.ReadAsStringAsync());
        return key;
    }

    // Every file of the data directory as it is.
    private static async Task<string> SearchAsync(TestServer server, string key)
    {
        var (canary, hits, searched) = (new Canary("key of the app", key), new List<string>(), 0L);
        foreach (var file in Directory.EnumerateFiles(server.DataDirectory, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is not (".sock" or ".lock")))
        {
            try
            {
                await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var octets = new MemoryStream();
                await stream.CopyToAsync(octets);
                searched += octets.Length;
                hits.AddRange(canary.FindIn(octets.ToArray()).Select(hit => $"{hit} in {file}"));
            }
            catch (FileNotFoundException)
            {
                // A file that passes, such as a journal.
            }
        }

        Assert.IsGreaterThan(100_000L, searched);
        return string.Join('\n', hits);
    }

    [GeneratedRegex("([A-Z2-7]{4} ){7}[A-Z2-7]{4}")]
    private static partial Regex Letters();
}
