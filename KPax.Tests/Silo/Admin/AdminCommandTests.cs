using Grpc.Core;
using KPax.Protocol.Admin.V1;
using KPax.Silo.Admin;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Silo.Admin;

/// <summary>The commands against a server that runs, against the files of one that is stopped, and against nothing.</summary>
[TestClass]
public sealed class AdminCommandTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public async Task Commands_OnARunningServer_DoWhatTheyDoOnTheFilesOfAStoppedOne()
    {
        await using var server = await TestServer.StartAsync();
        using var key = new TestAgentKey();
        var agent = (await server.CreateAgentClient().HelloAsync(key.Hello(7), cancellationToken: TestContext.CancellationTokenSource.Token)).AgentId;
        var folder = $"--KPax:DataDirectory={server.DataDirectory}";
        var running = await RunAsync("token", "create", "--note", "while it runs", folder);
        await RunAsync("agent", "revoke", $"{agent}", "--note=stolen", folder);

        await server.Handle.DisposeAsync();
        var stopped = await RunAsync("token", "create", "--note", "while it is stopped", folder);
        var tokens = await RunAsync("token", "list", folder);
        var agents = await RunAsync("agent", "list", folder);
        var again = await RunAsync("token", "revoke", "1", folder);

        foreach (var made in new[] { running, stopped })
        {
            Assert.AreEqual(0, made.Code, made.Errors);
            StringAssert.StartsWith(made.Output, "kpax1-fr-");
            StringAssert.Contains(made.Errors, "shown this once");
            Assert.IsFalse(tokens.Output.Contains(made.Output.Trim(), StringComparison.Ordinal));
        }

        StringAssert.Contains(tokens.Output, "while it runs");
        StringAssert.Contains(tokens.Output, "while it is stopped");
        StringAssert.Contains(agents.Output, "revoked");
        StringAssert.Contains(agents.Output, "stolen");
        StringAssert.Contains(again.Output, "Token 1 is revoked.");
        await server.RestartAsync(isStopped: true);
    }

    [TestMethod]
    public async Task Commands_OnARunningServer_TellItsReasonsInWords()
    {
        await using var server = await TestServer.StartAsync();
        var folder = $"--KPax:DataDirectory={server.DataDirectory}";

        var organisation = await RunAsync("token", "create", "--org", "/1/77/", folder);
        var agent = await RunAsync("agent", "revoke", "99", folder);
        File.Delete(AdminSocket.PathIn(server.DataDirectory));
        var gone = await RunAsync("token", "list", folder);

        Assert.AreEqual(2, organisation.Code);
        StringAssert.Contains(organisation.Errors, "--org is '/1/77/'; there is no such organisation");
        StringAssert.Contains(agent.Errors, "There is no agent 99");
        StringAssert.Contains(gone.Errors, "is not there (yet)");
    }

    [TestMethod]
    public async Task Commands_OnAFolderWithoutAServer_SayHowToNameIt()
    {
        using var folder = new TemporaryFolder();

        var (code, output, errors) = await RunAsync("token", "create", $"--KPax:DataDirectory={folder.Path}");

        Assert.AreEqual((2, ""), (code, output));
        StringAssert.Contains(errors, "Name its directory with --KPax:DataDirectory");
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public async Task Socket_OfARunningServer_IsForItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no file modes.");
            return;
        }

        await using var server = await TestServer.StartAsync();
        var socket = AdminSocket.PathIn(server.DataDirectory);

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(socket));
        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(socket)!));
    }

    [TestMethod]
    public async Task AdminService_OverTheNetwork_IsNotThere()
    {
        await using var server = await TestServer.StartAsync();
        var client = new AdminService.AdminServiceClient(server.CreateChannel());

        var list = await Assert.ThrowsExactlyAsync<RpcException>(async () => await client.ListTokensAsync(new ListTokensRequest()));
        var create = await Assert.ThrowsExactlyAsync<RpcException>(async () => await client.CreateTokenAsync(new CreateTokenRequest { Organisation = "1", Hours = 1 }));
        using var http = server.CreateClient();
        using var page = await http.PostAsync("/kpax.admin.v1.AdminService/ListTokens", new ByteArrayContent([0, 0, 0, 0, 0]));
        using var files = await http.GetAsync("/admin/admin.sock");

        Assert.AreNotEqual(StatusCode.OK, list.StatusCode);
        Assert.AreNotEqual(StatusCode.OK, create.StatusCode);
        Assert.IsFalse(page.IsSuccessStatusCode || files.IsSuccessStatusCode);
        await using var desk = new AdminClient(AdminSocket.PathIn(server.DataDirectory), TimeProvider.System);
        Assert.IsEmpty(await desk.ListTokensAsync(default));
    }

    [TestMethod]
    public void FindProblem_OfAPathThatIsTooLong_SaysTheMend()
    {
        StringAssert.Contains(AdminSocket.FindProblem(AdminSocket.PathIn("/" + new string('x', 100))), "shorter path");
        Assert.AreEqual("", AdminSocket.FindProblem(AdminSocket.PathIn("/var/lib/kpax")));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await AdminCommand.RunAsync(args, output, errors, TimeProvider.System);
        return (code, output.ToString(), errors.ToString());
    }
}
