using KPax.Silo.Admin;

namespace KPax.Tests.Silo.Admin;

/// <summary>The tree by command line, on a server that runs and on the files of one that is stopped.</summary>
[TestClass]
public sealed class OrganisationCommandTests
{
    [TestMethod]
    public async Task Org_OnARunningServerAndThenOnItsFiles_ChangesOneTree()
    {
        await using var server = await TestServer.StartAsync();
        var folder = $"--KPax:DataDirectory={server.DataDirectory}";
        await DoneAsync("org", "add", "reseller", "Kiosque", folder);
        StringAssert.Contains(await DoneAsync("org", "add", "customer", "Acme", "--under", "Kiosque", folder), "customer 3 Acme (/1/2/3/) is made.");
        await DoneAsync("org", "add", "office", "Nice", "--under=Acme", "--time-zone", "Europe/Paris", folder);
        StringAssert.Contains(await DoneAsync("org", "move", "Acme", "--under", "1", folder), "(/1/3/)");
        await DoneAsync("org", "rename", "/1/3/4/", "Nice Nord", folder);
        StringAssert.Contains(await DoneAsync("org", "settings", "Acme/nice nord", folder), "\"Europe/Paris\"  organisation 4");

        await server.Handle.DisposeAsync();
        await DoneAsync("org", "reset", "4", "time-zone", folder);
        await DoneAsync("org", "set", "1", "time-zone", "Asia/Tokyo", folder);
        await DoneAsync("org", "archive", "Kiosque", folder);
        var list = await DoneAsync("org", "list", folder);
        var all = await DoneAsync("org", "list", "--archived", folder);
        var token = await RunAsync("token", "create", "--org", "Acme/Nice Nord", folder);
        var archived = await RunAsync("token", "create", "--org", "Kiosque", folder);
        await DoneAsync("org", "restore", "2", folder);

        var lines = list.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToArray();
        CollectionAssert.AreEqual(
            new[]
            {
                "id kind name path time zone state", "1 root KPax /1/ Asia/Tokyo region fr", "3 customer Acme /1/3/ Asia/Tokyo", "4 office Nice Nord /1/3/4/ Asia/Tokyo",
            },
            lines);
        StringAssert.Contains(all, "archived");
        StringAssert.Contains(token.Errors, "for /1/3/4/");
        StringAssert.Contains(archived.Errors, "--org is 'Kiosque'; it is archived. Take it back first with kpax org restore 2.");
        await server.RestartAsync(isStopped: true);
    }

    [TestMethod]
    public async Task Org_WithMistakes_SaysAllThatIsWrongInLines()
    {
        await using var server = await TestServer.StartAsync();
        var folder = $"--KPax:DataDirectory={server.DataDirectory}";
        await DoneAsync("org", "add", "office", "Nice", folder);

        var kind = await RunAsync("org", "add", "ofice", "Lyon", "--under", "Nicee", folder);
        var place = await RunAsync("org", "add", "customer", "a/b", "--under", "Nice", "--time-zone", "Pari", folder);
        var setting = await RunAsync("org", "set", "Nice", "timezone", "Europe/Paris", folder);
        var root = await RunAsync("org", "move", "1", "--under", "Nice", folder);

        Assert.AreEqual(2, kind.Code);
        StringAssert.Contains(kind.Errors, "--under is 'Nicee'; there is no such organisation. Did you mean Nice?");
        StringAssert.Contains(kind.Errors, "kind is 'ofice'; did you mean office?");
        Assert.HasCount(3, place.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), place.Errors);
        StringAssert.Contains(setting.Errors, "did you mean time-zone?");
        StringAssert.Contains(root.Errors, "the root stands where it is");
    }

    private static async Task<string> DoneAsync(params string[] args)
    {
        var (code, output, errors) = await RunAsync(args);
        Assert.AreEqual(0, code, errors);
        return output;
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await AdminCommand.RunAsync(args, output, errors, TimeProvider.System);
        return (code, output.ToString(), errors.ToString());
    }
}
