using System.Net;
using System.Net.Security;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using KPax.Agent.Http;
using KPax.Agent.Http.Ipp;
using KPax.Agent.Privacy;
using KPax.Tests.House;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Http.Ipp;

/// <summary>Nothing but one question leaves through the door to the IPP port.</summary>
[TestClass]
public sealed class IppDoorTests
{
    [TestMethod]
    public async Task Ask_Anything_IsTheOnePostWithTheOneMessage()
    {
        byte[] sent = [];
        await using var server = new HostileServer(HostileServer.Device, async (stream, token) =>
        {
            var buffer = new byte[16_384];
            var length = 0;
            while (!Encoding.Latin1.GetString(buffer, 0, length).EndsWith("sides-supported\u0003", StringComparison.Ordinal))
            {
                length += await stream.ReadAsync(buffer.AsMemory(length), token);
            }

            sent = buffer[..length];
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: 9\r\n\r\n\u0001\u0001\0\0\0\0\0\u0001\u0003"u8.ToArray(), token);
        });

        var fetch = await AskAsync(server);
        Assert.AreEqual(PageOutcome.Read, fetch.Outcome);
        var message = IppQuestion.Encode("127.38.0.1", server.Port);
        var head = Encoding.ASCII.GetString(sent[..^message.Length]);
        Assert.StartsWith("POST /ipp/print HTTP/1.1\r\n", head);
        Assert.Contains($"Content-Length: {message.Length}\r\n", head);
        Assert.IsTrue(head.IndexOf("\r\n\r\n", StringComparison.Ordinal) == head.Length - 4, "Nothing stands between the headers and the message.");
        CollectionAssert.AreEqual(message, sent[^message.Length..]);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 426 Upgrade Required\r\nUpgrade: TLS/1.2\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 2, DisplayName = "a printer that wants TLS")]
    [DataRow("", 2, DisplayName = "a printer that hangs up")]
    [DataRow("HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 1, DisplayName = "no printer at this path")]
    public async Task Ask_RefusedWithoutTls_GoesOnOverTlsWhereThatHelps(string answer, int connections)
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=printer", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(1));
        var isFirst = true;
        await using var server = new HostileServer(HostileServer.Device, async (stream, token) =>
        {
            if (isFirst)
            {
                isFirst = false;
                await HostileServer.ReadRequestAsync(stream, token);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), token);
                return;
            }

            await using var secure = new SslStream(stream);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, token);
            await HostileServer.ReadRequestAsync(secure, token);
            await secure.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/ipp\r\nContent-Length: 9\r\n\r\n\u0001\u0001\0\0\0\0\0\u0001\u0003"u8.ToArray(), token);
        });

        Assert.AreEqual(connections == 2 ? PageOutcome.Read : PageOutcome.Missing, (await AskAsync(server)).Outcome);
        Assert.AreEqual(connections, server.Connections);
    }

    [TestMethod]
    public async Task Ask_Redirect_IsNotFollowed()
    {
        await using var server = HostileServer.Saying("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.38.0.1:9100/\r\nContent-Length: 0\r\n\r\n");
        Assert.AreNotEqual(PageOutcome.Read, (await AskAsync(server)).Outcome);
    }

    [TestMethod]
    public async Task Ask_OtherPrintPort_CannotBeReached()
    {
        var fetch = await IppDoor.AskAsync(Origin(), new WebOptions { IppPort = 9100 }, new OpenWatch(), new FakeTimeProvider(), CancellationToken.None);
        Assert.AreEqual(PageOutcome.Refused, fetch.Outcome);
        Assert.Contains("print port", fetch.Reason);
    }

    [TestMethod]
    public void Door_ItsMethods_TakeNothingThatCouldBeSent()
    {
        var methods = typeof(IppDoor).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(method => !method.Name.Contains('<'));
        Type[] harmless = [typeof(DeviceOrigin), typeof(WebOptions), typeof(IWebWatch), typeof(TimeProvider), typeof(CancellationToken)];

        CollectionAssert.AreEqual(harmless, methods.Single().GetParameters().Select(parameter => parameter.ParameterType).ToArray());
    }

    [TestMethod]
    [DataRow("OpenForIppAsync", "KPax.Agent/Http/DeviceHandler.cs", "KPax.Snmp/DeviceConnection.cs")]
    [DataRow("CreateForIpp", "KPax.Agent/Http/DeviceHandler.cs", "KPax.Agent/Http/Ipp/IppDoor.cs")]
    public void Door_BehindIt_IsNamedNowhereElse(string name, string first, string second)
    {
        var files = Repository.SourceFiles().Where(file => !Repository.Relative(file).StartsWith("KPax.Tests/", StringComparison.Ordinal) && File.ReadAllText(file).Contains(name, StringComparison.Ordinal));
        CollectionAssert.AreEqual(new[] { first, second }, files.Select(Repository.Relative).Order(StringComparer.Ordinal).ToArray());
    }

    private static Task<PageFetch> AskAsync(HostileServer server) =>
        IppDoor.AskAsync(Origin(), new WebOptions { IppPort = server.Port, Timeout = TimeSpan.FromMinutes(2) }, new OpenWatch(), new FakeTimeProvider(), CancellationToken.None);

    private static DeviceOrigin Origin() => new(IPAddress.Parse("127.38.0.1"), "serial:Acme:1", new CertificatePins("", NullLogger<CertificatePins>.Instance));
}
