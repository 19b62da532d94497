using KPax.Silo.Accounts.SignIn;

namespace KPax.Tests.Silo.Accounts.SignIn;

[TestClass]
public sealed class RecoveryCodesTests
{
    [TestMethod]
    public void Make_Codes_AreTenDifferentOnesOfSixteenLetters()
    {
        var codes = RecoveryCodes.Make();

        Assert.HasCount(10, codes.Distinct());
        Assert.IsTrue(codes.All(code => RecoveryCodes.Tidy(code).Length == 16 && code.Count(letter => letter == '-') == 3));
    }

    [TestMethod]
    public void Tidy_HoweverItWasTyped_IsTheSame() => Assert.AreEqual("abcd2345efgh6789", RecoveryCodes.Tidy(" ABCD-2345 efgh.6789 "));
}
