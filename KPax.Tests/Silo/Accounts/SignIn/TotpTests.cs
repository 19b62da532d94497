using KPax.Silo.Accounts.SignIn;

namespace KPax.Tests.Silo.Accounts.SignIn;

[TestClass]
public sealed class TotpTests
{
    // "12345678901234567890", the key of RFC 6238, appendix B, in Base32.
    private const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [TestMethod]
    [DataRow(59L, "287082")]
    [DataRow(1111111109L, "081804")]
    [DataRow(1111111111L, "050471")]
    [DataRow(1234567890L, "005924")]
    [DataRow(2000000000L, "279037")]
    [DataRow(20000000000L, "353130")]
    public void CodeOf_TheTimesOfTheRfc_IsItsCode(long seconds, string code) =>
        Assert.AreEqual(code, Totp.CodeOf(Key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));

    [TestMethod]
    public void Find_OfACode_TakesItsNeighboursAndEachOnce()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);
        var step = Totp.StepOf(now);

        Assert.AreEqual(step, Totp.Find(Key, "005 924", now, 0));
        Assert.AreEqual(step - 1, Totp.Find(Key, Totp.CodeOf(Key, step - 1), now, 0));
        Assert.AreEqual(step + 1, Totp.Find(Key, Totp.CodeOf(Key, step + 1), now, 0));
        Assert.IsNull(Totp.Find(Key, Totp.CodeOf(Key, step - 2), now, 0));
        Assert.IsNull(Totp.Find(Key, Totp.CodeOf(Key, step + 2), now, 0));
        Assert.IsNull(Totp.Find(Key, "005924", now, step), "used");
        Assert.IsNull(Totp.Find(Key, "", now, 0));
        Assert.IsNull(Totp.Find(Key, "00592", now, 0));
    }

    [TestMethod]
    public void NewKey_EachTime_IsAnotherOneOf160BitsThatGivesCodes()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => Totp.NewKey()).ToList();

        Assert.HasCount(100, keys.Distinct());
        Assert.IsTrue(keys.All(key => key.Length == 32 && Totp.CodeOf(key, 1).Length == 6));
    }

    [TestMethod]
    public void UriOf_AnAccount_IsWhatAppsRead() => Assert.AreEqual(
        "otpauth://totp/KPax:anna%40example.com?secret=ABC&issuer=KPax", Totp.UriOf("ABC", "KPax", "anna@example.com"));
}
