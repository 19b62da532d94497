using System.Net;
using System.Reflection;
using System.Text;
using KPax.Agent.Http;
using KPax.Agent.Http.Ipp;
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
    public async Task Ask_Redirect_IsNotFollowed()
    {
        await using var server = HostileServer.Saying("HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.38.0.1:9100/\r\nContent-Length: 0\r\n\r\n");
        Assert.AreNotEqual(PageOutcome.Read, (await AskAsync(server)).Outcome);
    }

    [TestMethod]
    public async Task Ask_OtherPrintPort_CannotBeReached()
    {
        var fetch = await IppDoor.AskAsync(Origin(), new WebOptions { IppPort = 9100 }, new FakeTimeProvider(), CancellationToken.None);
        Assert.AreEqual(PageOutcome.Refused, fetch.Outcome);
        Assert.Contains("print port", fetch.Reason);
    }

    [TestMethod]
    public void Door_ItsMethods_TakeNothingThatCouldBeSent()
    {
        var methods = typeof(IppDoor).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(method => !method.Name.Contains('<'));
        Type[] harmless = [typeof(DeviceOrigin), typeof(WebOptions), typeof(TimeProvider), typeof(CancellationToken)];

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
        IppDoor.AskAsync(Origin(), new WebOptions { IppPort = server.Port }, new FakeTimeProvider(), CancellationToken.None);

    private static DeviceOrigin Origin() => new(IPAddress.Parse("127.38.0.1"), "serial:Acme:1", new CertificatePins("", NullLogger<CertificatePins>.Instance));
}
