using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

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
        var unproved = await ChildProcess.RunAsync(buf, [.. curl, "-d", "{}", $"{server.Address}/kpax.agent.v1.AgentService/Hello"], Limit);
        var hello = await ChildProcess.RunAsync(buf, [.. curl, "-d", ProvedHello(), $"{server.Address}/kpax.agent.v1.AgentService/Hello"], Limit);

        StringAssert.Contains(methods.Output, "kpax.agent.v1.AgentService/Hello");
        StringAssert.Contains(methods.Output, "kpax.agent.v1.AgentService/SendReadings");
        StringAssert.Contains(methods.Output, "grpc.health.v1.Health/Check");
        StringAssert.Contains(unproved.Errors, "unauthenticated", "Hello without a proof must be refused, in words.");
        Assert.AreEqual(0, hello.ExitCode, hello.Errors);
        using var welcome = JsonDocument.Parse(hello.Output);
        Assert.HasCount(16, welcome.RootElement.GetProperty("sessionId").GetBytesFromBase64());
        Assert.AreEqual(1, welcome.RootElement.GetProperty("epochOrdinal").GetInt32());
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

    /// <summary>A Hello with the proof of a new key, as protobuf JSON, made from the words in agent_service.proto alone.</summary>
    private static string ProvedHello()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var nonce = RandomNumberGenerator.GetBytes(16);
        var text = string.Create(CultureInfo.InvariantCulture, $"kpax-hello-v1|localhost|{now.ToUnixTimeMilliseconds()}|{Convert.ToHexStringLower(nonce)}|7");
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return JsonSerializer.Serialize(new
        {
            version = "0.1.0",
            epoch = "7",
            proof = new { publicKey = key.ExportSubjectPublicKeyInfo(), audience = "localhost", madeAt = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), nonce, signature },
        });
    }
}
