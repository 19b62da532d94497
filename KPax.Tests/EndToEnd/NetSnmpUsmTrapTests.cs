using System.Collections.Concurrent;
using System.Net;
using KPax.Snmp;
using KPax.Snmp.Notifications;
using KPax.Snmp.Usm;

namespace KPax.Tests.EndToEnd;

/// <summary>net-snmp, a sender of others, sends traps and informs of v3 with every pair of protocols that it has; informs end well only if acknowledged.</summary>
[TestClass]
[TestCategory("EndToEnd")]
public sealed class NetSnmpUsmTrapTests
{
    private const string Auth = "auth-password";
    private const string Priv = "priv-password";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly byte[] SenderEngine = [0x80, 0, 0, 0, 5, 1, 2, 3, 4];
    private static readonly byte[] OwnEngine = [0x80, 0, 0, 0, 5, 9, 9, 9, 9];

    private static readonly (UsmAuthProtocol Protocol, string Name)[] AuthProtocols =
    [
        (UsmAuthProtocol.Md5, "MD5"), (UsmAuthProtocol.Sha1, "SHA"), (UsmAuthProtocol.Sha224, "SHA-224"),
        (UsmAuthProtocol.Sha256, "SHA-256"), (UsmAuthProtocol.Sha384, "SHA-384"), (UsmAuthProtocol.Sha512, "SHA-512"),
    ];

    // net-snmp extends keys by Blumenthal under the plain names, and as Cisco does under those with -C.
    private static readonly (UsmPrivProtocol Protocol, string Name)[] PrivProtocols =
    [
        (UsmPrivProtocol.None, ""), (UsmPrivProtocol.Des, "DES"), (UsmPrivProtocol.Aes128, "AES"), (UsmPrivProtocol.Aes192, "AES-192"),
        (UsmPrivProtocol.Aes256, "AES-256"), (UsmPrivProtocol.Aes192, "AES-192-C"), (UsmPrivProtocol.Aes256, "AES-256-C"),
    ];

    [TestMethod]
    public async Task SnmpTrap_V3OfEveryPair_IsTaken()
    {
        var problems = await SendEveryPairAsync(false);

        Assert.IsEmpty(problems, string.Join('\n', problems));
    }

    [TestMethod]
    public async Task SnmpInform_V3OfEveryPair_IsTakenAndAcknowledged()
    {
        var problems = await SendEveryPairAsync(true);

        Assert.IsEmpty(problems, string.Join('\n', problems));
    }

    [TestMethod]
    public async Task SnmpTrap_V3OfAnotherEngineOrPassword_IsDroppedAndCounted()
    {
        var user = new UsmUser { Name = "u", AuthProtocol = UsmAuthProtocol.Sha256, AuthPassword = Auth };
        await using var listener = Start(user);
        using var folder = new TemporaryFolder();

        await SendAsync("snmptrap", folder, listener, ["-e", "0x8000000005ffffffff", "-u", "u", "-l", "authNoPriv", "-a", "SHA-256", "-A", Auth]);
        await SendAsync("snmptrap", folder, listener, ["-e", Hex(SenderEngine), "-u", "u", "-l", "authNoPriv", "-a", "SHA-256", "-A", "other-password"]);
        await SendAsync("snmptrap", folder, listener, ["-e", Hex(SenderEngine), "-u", "u", "-l", "noAuthNoPriv"]);
        await SendAsync("snmptrap", folder, listener, ["-e", Hex(SenderEngine), "-u", "u", "-l", "authNoPriv", "-a", "SHA-256", "-A", Auth]);
        await listener.Notifications.ReadAsync().AsTask().WaitAsync(Limit);

        // Counted just behind being handed on.
        Assert.IsTrue(await Eventually.HoldsAsync(() => listener.Counters.Accepted == 1, Limit));
        Assert.AreEqual(
            (1, 1, 1, 1),
            (listener.Counters.DroppedFor(NotificationDrop.UnknownEngine), listener.Counters.DroppedFor(NotificationDrop.WrongDigest),
                listener.Counters.DroppedFor(NotificationDrop.UnknownUser), listener.Counters.Accepted));
    }

    private static async Task<IReadOnlyCollection<string>> SendEveryPairAsync(bool isInform)
    {
        var program = isInform ? "snmpinform" : "snmptrap";
        Tools.Require(program);
        var problems = new ConcurrentBag<string>();
        var pairs = AuthProtocols.SelectMany(auth => PrivProtocols.Select(priv => (Auth: auth, Priv: priv)))
            .Prepend((Auth: (UsmAuthProtocol.None, ""), Priv: (UsmPrivProtocol.None, "")));
        await Parallel.ForEachAsync(pairs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (pair, _) =>
        {
            var (user, arguments) = UserOf(pair.Auth, pair.Priv);
            await using var listener = Start(user);
            using var folder = new TemporaryFolder();
            var (exitCode, errors) = await SendAsync(
                program, folder, listener, isInform ? ["-r", "0", "-t", "20", .. arguments] : ["-e", Hex(SenderEngine), .. arguments]);
            var taken = exitCode == 0 ? await listener.Notifications.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Limit, CancellationToken.None) : null;
            var isRight = taken is { Version: SnmpVersion.V3 } && taken.TrapOid == NotificationObjects.PrinterAlert && taken.IsInform == isInform && taken.VarBinds.Count == 1;
            if (!isRight || listener.Counters.Acknowledged != (isInform ? 1 : 0))
            {
                problems.Add($"{user}, {pair.Priv.Item2}: exit code {exitCode}, {taken}, {listener.Counters.Acknowledged} acknowledged. {errors}");
            }
        });
        return problems;
    }

    private static (UsmUser User, string[] Arguments) UserOf((UsmAuthProtocol Protocol, string Name) auth, (UsmPrivProtocol Protocol, string Name) priv)
    {
        var (hasAuth, hasPriv) = (auth.Protocol != UsmAuthProtocol.None, priv.Protocol != UsmPrivProtocol.None);
        var user = new UsmUser
        {
            Name = "printer",
            AuthProtocol = auth.Protocol,
            AuthPassword = hasAuth ? Auth : "",
            PrivProtocol = priv.Protocol,
            PrivPassword = hasPriv ? Priv : "",
        };
        return (user,
        [
            "-u", "printer", "-l", hasPriv ? "authPriv" : hasAuth ? "authNoPriv" : "noAuthNoPriv",
            .. hasAuth ? ["-a", auth.Name, "-A", Auth] : (string[])[], .. hasPriv ? ["-x", priv.Name, "-X", Priv] : (string[])[],
        ]);
    }

    private static SnmpNotificationListener Start(UsmUser user)
    {
        var options = new SnmpNotificationOptions { Address = IPAddress.Loopback, Port = 0, EngineId = OwnEngine, EngineBoots = 3 };
        var listener = SnmpNotificationListener.TryStart(options, TimeProvider.System, out var error);
        Assert.IsNotNull(listener, error);
        listener.SetSources([new NotificationSource(IPAddress.Loopback, []) { Users = [user], EngineId = SenderEngine }]);
        return listener;
    }

    private static string Hex(byte[] octets) => "0x" + Convert.ToHexStringLower(octets);

    private static async Task<(int ExitCode, string Errors)> SendAsync(string program, TemporaryFolder folder, SnmpNotificationListener listener, string[] arguments)
    {
        // net-snmp keeps its own boots in a folder, which it must not share with the system's or another test's.
        string[] all =
        [
            $"SNMP_PERSISTENT_DIR={folder.Path}", Tools.Require(program), "-v3", .. arguments, $"{listener.EndPoint}", "4711", $"{NotificationObjects.PrinterAlert}",
            "1.3.6.1.2.1.43.18.1.1.7.1.5", "i", "8",
        ];
        var (exitCode, _, errors) = await ChildProcess.RunAsync(Tools.Require("env"), all, Limit);
        return (exitCode, errors);
    }
}
