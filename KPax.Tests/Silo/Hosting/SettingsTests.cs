using KPax.Silo.Hosting;
using Microsoft.Extensions.Configuration;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class SettingsTests
{
    [TestMethod]
    [DataRow("KPax:HttpPort", "8443", "Did you mean KPax:HttpsPort?")]
    [DataRow("KPax:DataDirectry", "x", "Did you mean KPax:DataDirectory?")]
    [DataRow("KPax:Gateway:BatchByte", "1", "Did you mean KPax:Gateway:BatchBytes?")]
    [DataRow("KPax:SomethingElse", "1", "KPax has BindAddress, CertificateNames, ClientCertificateAuthorities, DataDirectory, EndWithStdin, HttpsPort, Region, RequireClientCertificate, SiloPort, TrustLoopback.")]
    [DataRow("KPax:Gateway:SomethingElse", "1", "KPax:Gateway has BaseMemory, BatchBytes,")]
    [DataRow("KPax:Nowhere:SomethingElse", "1", "KPax has BindAddress,")]
    [DataRow("KPax:Gateway", "3", "KPax:Gateway is a section with settings of its own, not '3'.")]
    [DataRow("KPax", "5", "KPax is a section with settings of its own, not '5'.")]
    [DataRow("KPax:HttpsPort", "0", "KPax:HttpsPort is 0; it must lie between 1 and 65535.")]
    [DataRow("KPax:HttpsPort", "eight", "KPax:HttpsPort is 'eight'; it must be a whole number between 1 and 65535.")]
    [DataRow("KPax:HttpsPort", "99999999999", "it must be a whole number between 1 and 65535.")]
    [DataRow("KPax:EndWithStdin", "maybe", "it must be true or false.")]
    [DataRow("KPax:DataDirectory", "", "KPax:DataDirectory is empty")]
    [DataRow("KPax:Agents:RetryDelay", "tomorrow", "a span of time such as 00:00:10")]
    [DataRow("KPax:Agents:RetryDelay", "01:00:00", "it must lie between")]
    public void FindErrors_OfASetting_NamesItItsValueAndTheMend(string key, string value, string expected)
    {
        var error = Settings.FindErrors(ConfigurationOf((key, value))).Single();

        Assert.AreEqual(key, error.Key);
        StringAssert.Contains(error.Value, expected);
    }

    [TestMethod]
    public void Names_OfAllSettings_HaveThoseOfEveryRoom()
    {
        var expected = new[] { "KPax:HttpsPort", "KPax:Agents:RetryDelay", "KPax:Devices:LastSeenEvery", "KPax:Gateway:BatchBytes", "KPax:Organisations:NoticeEvery" };

        Assert.AreEqual("", string.Join(", ", expected.Except(Settings.Names)));
    }

    [TestMethod]
    public void FindErrors_OfSeveral_TellsAll() =>
        Assert.HasCount(3, Settings.FindErrors(ConfigurationOf(("KPax:HttpsPort", "0"), ("KPax:Nix", "1"), ("KPax:Gateway:BatchEntries", "-1"), ("KPax:SiloPort", "0"))));

    [TestMethod]
    public void FindErrors_OfGoodSettingsInAnyCase_IsNone() =>
        Assert.IsEmpty(Settings.FindErrors(ConfigurationOf(("KPAX:HTTPSPORT", "9443"), ("kpax:gateway:streamduration", "00:00:05"), ("Logging:Level", "x"))));

    [TestMethod]
    public void Describe_OfTheSettings_HasEveryOneWithItsValue()
    {
        var text = Settings.Describe(ConfigurationOf(("KPax:HttpsPort", "9443")));

        StringAssert.Contains(text, "KPax:HttpsPort=9443");
        StringAssert.Contains(text, "KPax:Gateway:BatchBytes=262144");
        Assert.AreEqual(Settings.Names.Count, text.Split(' ').Length);
    }

    private static IConfiguration ConfigurationOf(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(item => item.Key, item => (string?)item.Value)).Build();
}
