using System.Net;
using KPax.Agent.Secrets;
using KPax.Agent.Uplink;
using KPax.Protocol.Agent.V1;
using KPax.Tests.EndToEnd;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KPax.Tests.Agent.Uplink;

/// <summary>The uplink behind an HTTP proxy: settings, credentials, and a real one on the way.</summary>
[TestClass]
public sealed class UplinkProxyTests
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();

    [TestCleanup]
    public void Cleanup()
    {
        _folder.Dispose();
        _authority.Dispose();
    }

    [TestMethod]
    public async Task Send_ThroughAProxyWithAPassword_GoesAsHttp2StreamThroughItsTunnel()
    {
        await using var squid = await SquidProxy.StartAsync();
        var server = new ScriptedServer();
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", server);
        using var uplink = Connect(gateway, squid, SquidProxy.User, SquidProxy.Password);
        await using var agent = new UplinkFixture(uplink, time: TimeProvider.System);
        await agent.AppendAsync(Lane.History, Enumerable.Range(0, 1_200).Select(number => $"device {number}"));

        await agent.DrainAsync();

        Assert.HasCount(1_200, server.Stored);
        CollectionAssert.AreEqual(new[] { 3 }, server.Streams, "one stream");
        uplink.Dispose();
        Assert.IsTrue(await Eventually.HoldsAsync(() => squid.Log.Contains($"TCP_TUNNEL/200", StringComparison.Ordinal), TimeSpan.FromSeconds(60)), squid.Log);
        StringAssert.Contains(squid.Log, $"CONNECT localhost:{gateway.Port} {SquidProxy.User}");
    }

    [TestMethod]
    public async Task Send_ThroughAProxyWithoutHttp2BehindIt_GoesAsGrpcWeb()
    {
        await using var squid = await SquidProxy.StartAsync();
        var server = new ScriptedServer();
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", server, protocols: HttpProtocols.Http1);
        using var uplink = Connect(gateway, squid, SquidProxy.User, SquidProxy.Password);
        await using var agent = new UplinkFixture(uplink, time: TimeProvider.System);
        await agent.AppendAsync(Lane.History, "a");

        await agent.DrainAsync();

        Assert.HasCount(1, server.Stored);
    }

    [TestMethod]
    [DataRow("", "", "asks who the agent is (407). Write Uplink:ProxyUser")]
    [DataRow(SquidProxy.User, "wrong", "does not take the user kpax (407). Check Uplink:ProxyUser and Uplink:ProxyPassword.")]
    [DataRow(SquidProxy.Barred, SquidProxy.Password, "(403). Have CONNECT to it allowed there.")]
    public async Task Hello_ThroughAProxyThatSaysNo_TellsWhatHelps(string user, string password, string expected)
    {
        await using var squid = await SquidProxy.StartAsync();
        var server = new ScriptedServer();
        await using var gateway = await TestGateway.StartAsync(_authority, "localhost", server);
        using var uplink = Connect(gateway, squid, user, password);

        var answer = await uplink.HelloAsync(new HelloRequest(), default);

        StringAssert.Contains(answer.Failure!.Reason, expected);
        Assert.AreEqual(RoadSign.None, answer.Failure.Road);
        Assert.IsFalse(answer.Failure.Reason.Contains("wrong", StringComparison.Ordinal), "A password is a secret.");
        Assert.IsEmpty(server.Hellos);
    }

    [TestMethod]
    public async Task Hello_ThroughAProxyThatIsAway_BlamesTheProxy()
    {
        var options = new UplinkOptions { Server = "https://kpax.example:8443", Proxy = $"http://127.0.0.1:{FreePort.Tcp()}" };
        using var uplink = TestRoads.Open(_folder, options);

        var answer = await uplink.HelloAsync(new HelloRequest(), default);

        StringAssert.StartsWith(answer.Failure!.Reason, $"The proxy {new Uri(options.Proxy).Authority} on the way to https://kpax.example:8443 cannot be reached (ConnectionRefused).");
    }

    [TestMethod]
    public void CredentialsOf_WithoutAUser_AreThoseOfTheAccountForNegotiate()
    {
        var options = new UplinkOptions { Server = "https://kpax.example:8443", Proxy = "http://proxy.example:3128" };
        using var handler = UplinkHandler.Create(new Uri(options.Server), options, new UplinkTraffic());

        Assert.IsTrue(handler.UseProxy);
        Assert.AreSame(CredentialCache.DefaultCredentials, handler.Proxy!.Credentials);
        Assert.AreEqual("", CredentialCache.DefaultNetworkCredentials.UserName, "The account's own, which NTLM and Negotiate alone can show.");
    }

    [TestMethod]
    [DataRow("kpax", "kpax", "")]
    [DataRow("OFFICE\\kpax", "kpax", "OFFICE")]
    public void CredentialsOf_AUser_AreForWhicheverWayTheProxyAsks(string written, string user, string domain)
    {
        var options = new UplinkOptions { ProxyUser = written, ProxyPassword = new Secret("word") };
        foreach (var way in new[] { "Negotiate", "NTLM", "Basic" })
        {
            var credential = UplinkProxy.CredentialsOf(options).GetCredential(new Uri("http://proxy.example:3128"), way)!;

            Assert.AreEqual((user, domain, "word"), (credential.UserName, credential.Domain, credential.Password));
        }
    }

    [TestMethod]
    [DataRow("system", "https://kpax.example", true)]
    [DataRow("System", "https://127.0.0.1:8443", false)]
    [DataRow("none", "https://kpax.example", false)]
    [DataRow("http://proxy.example:3128", "https://127.0.0.1:8443", true)]
    public void Create_OfEachKind_UsesAProxyOrNot(string written, string server, bool expected)
    {
        using var handler = UplinkHandler.Create(new Uri(server), new UplinkOptions { Server = server, Proxy = written }, new UplinkTraffic());

        Assert.AreEqual(expected, handler.UseProxy);
    }

    [TestMethod]
    [DataRow("proxy.example", "is no address of a proxy")]
    [DataRow("https://proxy.example", "is no address of a proxy")]
    [DataRow("http://kpax:hidden@proxy.example:3128", "Write that in Uplink:ProxyUser")]
    [DataRow("http://proxy.example:9100", "printers print")]
    public void FindErrors_OfABadProxy_NamesTheFieldAndTheMend(string written, string expected)
    {
        var error = UplinkProxy.FindErrors(new UplinkOptions { Server = "https://kpax.example", Proxy = written }).Single();

        StringAssert.StartsWith(error, "Uplink:Proxy ");
        StringAssert.Contains(error, expected);
        Assert.IsFalse(error.Contains("hidden", StringComparison.Ordinal));
    }

    [TestMethod]
    public void FindErrors_OfAPasswordWithoutAUser_SaysSo() =>
        StringAssert.Contains(UplinkProxy.FindErrors(new UplinkOptions { ProxyPassword = new Secret("x") }).Single(), "without Uplink:ProxyUser");

    private LadderUplink Connect(TestGateway gateway, SquidProxy squid, string user, string password)
    {
        File.WriteAllText(_folder.Of("ca.pem"), _authority.Pem);
        var options = new UplinkOptions
        {
            Server = $"https://localhost:{gateway.Port}",
            CaFile = _folder.Of("ca.pem"),
            Proxy = squid.Address,
            ProxyUser = user,
            ProxyPassword = new Secret(password),
        };
        return TestRoads.Open(_folder, options);
    }
}
