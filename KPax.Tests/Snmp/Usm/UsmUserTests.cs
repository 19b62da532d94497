using KPax.Snmp.Usm;

namespace KPax.Tests.Snmp.Usm;

[TestClass]
public sealed class UsmUserTests
{
    private static readonly UsmUser Good = new()
    {
        Name = "reader",
        AuthProtocol = UsmAuthProtocol.Sha256,
        AuthPassword = "authentication",
        PrivProtocol = UsmPrivProtocol.Aes128,
        PrivPassword = "privacy-word",
    };

    [TestMethod]
    public void FindErrors_OfAGoodUserOfEachLevel_FindsNothing()
    {
        var proved = Good with { PrivProtocol = UsmPrivProtocol.None, PrivPassword = "" };
        var open = new UsmUser { Name = new string('a', UsmUser.MaxName) };

        Assert.IsEmpty([.. Good.FindErrors(), .. proved.FindErrors(), .. open.FindErrors()]);
        CollectionAssert.AreEqual(
            new[] { UsmSecurityLevel.AuthPriv, UsmSecurityLevel.AuthNoPriv, UsmSecurityLevel.NoAuthNoPriv }, new[] { Good.Level, proved.Level, open.Level });
    }

    [TestMethod]
    [DataRow("", "Name has 0 octets. Give a user name of 1 to 32.")]
    [DataRow("ééééééééééééééééé", "Name has 34 octets. Give a user name of 1 to 32.")]
    public void FindErrors_OfAName_CountsOctets(string name, string expected) => Assert.AreEqual(expected, (Good with { Name = name }).FindErrors().Single());

    [TestMethod]
    public void FindErrors_OfEverythingWrong_TellsAllWithoutThePasswords()
    {
        var errors = new UsmUser { Name = "", AuthPassword = "hush-hush", PrivProtocol = UsmPrivProtocol.Des, PrivPassword = "hush" }.FindErrors();

        CollectionAssert.AreEqual(
            new[]
            {
                "Name has 0 octets. Give a user name of 1 to 32.",
                "AuthPassword is set, but AuthProtocol is not. Set AuthProtocol, or leave the password out.",
                "PrivPassword has 4 characters. SNMPv3 wants 8 or more.",
                "PrivProtocol is Des without authentication, which SNMPv3 does not know. Set AuthProtocol too.",
            },
            errors.ToArray());
    }

    [TestMethod]
    public void ToString_OfAUser_HasNoPassword() => Assert.AreEqual("reader (AuthPriv, Sha256, Aes128)", Good.ToString());
}
