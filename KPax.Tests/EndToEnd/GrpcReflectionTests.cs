namespace KPax.Tests.EndToEnd;

/// <summary>grpcurl and its like work for diagnostics: services by reflection over TLS, and a call.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class GrpcReflectionTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [TestMethod]
    public async Task Reflection_OverTls_ListsTheServicesAndCallsHello()
    {
        var buf = Tools.Require("buf", "KPAX_BUF");
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Of("server"));
        string[] curl = ["curl", "--cacert", server.CaFile, "--protocol", "grpc"];

        var methods = await ChildProcess.RunAsync(buf, [.. curl, "--list-methods", server.Address], Limit);
        var hello = await ChildProcess.RunAsync(buf, [.. curl, "-d", "{}", $"{server.Address}/kpax.agent.v1.AgentService/Hello"], Limit);

        StringAssert.Contains(methods.Output, "kpax.agent.v1.AgentService/Hello");
        StringAssert.Contains(methods.Output, "kpax.agent.v1.AgentService/SendReadings");
        StringAssert.Contains(methods.Output, "grpc.health.v1.Health/Check");
        StringAssert.Contains(hello.Errors, "unauthenticated", "Hello without a proof must be refused, in words.");
    }

    [TestMethod]
    public async Task Reflection_WithoutTheAuthority_IsRefused()
    {
        var buf = Tools.Require("buf", "KPAX_BUF");
        using var folder = new TemporaryFolder();
        await using var server = await RunningServer.StartAsync(folder.Of("server"));

        var (exitCode, output, _) = await ChildProcess.RunAsync(buf, ["curl", "--protocol", "grpc", "--list-services", server.Address], Limit);

        Assert.AreNotEqual(0, exitCode);
        Assert.IsFalse(output.Contains("AgentService", StringComparison.Ordinal), output);
    }
}
