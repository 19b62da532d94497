using System.CommandLine;
using KPax.Simulator.Commands;
using KPax.Simulator.Fleet;
using KPax.Snmp.Usm;

namespace KPax.Tests.Simulator.Commands;

[TestClass]
public sealed class ServeArgumentsTests
{
    [TestMethod]
    [DataRow(new[] { "a", "--port", "abc" }, "--port abc: this is no whole number that can be used.")]
    [DataRow(new[] { "a", "--count", "99999999999" }, "--count 99999999999: this is no whole number that can be used.")]
    [DataRow(new[] { "a", "--layout", "circles" }, "--layout circles: this is not known; write one of addresses, ports, communities.")]
    [DataRow(new[] { "a", "--life", "maybe" }, "--life maybe: this is not known; write one of on, off.")]
    [DataRow(new[] { "a", "--speed", "1,5" }, "--speed 1,5: this is no number; write one such as 2 or 0.5.")]
    [DataRow(new[] { "a", "--listen", "127.0.0.1:161" }, "--listen 127.0.0.1:161: this is no address; use one such as 127.0.20.1.")]
    [DataRow(new[] { "a", "--port" }, "--port has no value: write --port number.")]
    [DataRow(new[] { "a", "--port", "1", "--port", "2" }, "--port is given 2 times; give it once.")]
    [DataRow(new[] { "a", "--step", "x" }, "--step x: this is no whole number that can be used.")]
    [DataRow(new[] { "a", "--traps", "here" }, "--traps here: this is no address with a port; write one such as 127.0.0.1:16200.")]
    [DataRow(new[] { "a", "--prot" }, "--prot is no option. There is --synthetic, --listen, --step, --port,")]
    [DataRow(new[] { "a", "--v3-user", "u", "--v3-auth", "SHA-3" }, "--v3-auth SHA-3: this is not known; write one of MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512.")]
    [DataRow(new[] { "a", "--v3-user", "u", "--v3-priv", "3DES" }, "--v3-priv 3DES: this is not known; write one of DES, AES-128, AES-192, AES-256.")]
    [DataRow(new[] { "a", "--v3-auth", "MD5", "--v3-auth-pass", "x" }, "--v3-auth, --v3-auth-pass: whose? Name the user with --v3-user.")]
    [DataRow(new string[0], "There is nothing to play.")]
    public void Read_OfAWrongArgument_NamesItItsValueAndTheMend(string[] arguments, string expected) =>
        StringAssert.StartsWith(Read(arguments).Errors.Single(), expected);

    [TestMethod]
    public void Read_OfEveryArgument_TakesIt()
    {
        var (options, ends, errors) = Read(
            "a", "b", "--listen", "127.1.2.3", "--port", "0", "--layout", "Communities", "--community", "@x", "--count", "5", "--life", "on", "--speed", "1.5", "--unique-polls",
            "--log", "f", "--seed", "-7", "--end-with-stdin", "--step", "32", "--synthetic", "--traps", "127.0.0.1:16200");

        Assert.IsEmpty(errors);
        Assert.IsTrue(ends && options.IsAlive && options.UniquePolls);
        Assert.AreEqual(
            ("127.1.2.3", 0, FleetLayout.Communities, "@x", 5, 1.5, "f", -7),
            (options.Listen.ToString(), options.Port, options.Layout, options.Community, options.Count, options.Speed, options.PollLog, options.Seed));
        CollectionAssert.AreEqual(new[] { "a", "b" }, options.Recordings.ToArray());
        Assert.AreEqual((true, 32, "127.0.0.1:16200"), (options.Synthetic, options.Step, $"{options.Traps}"));
    }

    [TestMethod]
    public void Read_OfAUser_TakesIt()
    {
        var (options, _, errors) = Read(
            "a", "--v3-user", "u", "--v3-auth", "sha-256", "--v3-auth-pass", "authentication", "--v3-priv", "aes-256", "--v3-priv-pass", "privacy-word", "--v3-extension", "reeder");

        Assert.IsEmpty(errors);
        var expected = new UsmUser
        {
            Name = "u",
            AuthProtocol = UsmAuthProtocol.Sha256,
            AuthPassword = "authentication",
            PrivProtocol = UsmPrivProtocol.Aes256,
            PrivPassword = "privacy-word",
            KeyExtension = UsmKeyExtension.Reeder,
        };
        Assert.AreEqual(expected, options.Users.Single());
    }

    [TestMethod]
    public void Read_OfSyntheticAlone_NeedsNoRecording()
    {
        var (options, _, errors) = Read("--synthetic");
        Assert.IsEmpty(errors);
        Assert.IsTrue(options.Synthetic && options.Recordings.Count == 0);
    }

    private static (FleetOptions Options, bool EndWithStdin, IReadOnlyList<string> Errors) Read(params string[] arguments)
    {
        var command = new Command("serve");
        ServeArguments.AddTo(command);
        return ServeArguments.Read(new RootCommand { command }.Parse(["serve", .. arguments], new ParserConfiguration { ResponseFileTokenReplacer = null }));
    }
}
