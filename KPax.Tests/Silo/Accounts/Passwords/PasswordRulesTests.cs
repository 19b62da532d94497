using KPax.Contracts.Accounts;
using KPax.Silo.Accounts.Passwords;

namespace KPax.Tests.Silo.Accounts.Passwords;

[TestClass]
public sealed class PasswordRulesTests
{
    [TestMethod]
    [DataRow("velvet harbour 12", false, null)]
    [DataRow("velvet harbour", false, AccountProblem.PasswordTooShort, DisplayName = "14 alone")]
    [DataRow("velvet 9", true, null, DisplayName = "8 beside a second factor")]
    [DataRow("velvet9", true, AccountProblem.PasswordTooShort)]
    [DataRow("", false, AccountProblem.PasswordTooShort)]
    [DataRow("password", true, AccountProblem.PasswordCommon)]
    [DataRow("P@ssw0rd2024!", true, AccountProblem.PasswordCommon)]
    [DataRow("passwordpassword", false, AccountProblem.PasswordCommon)]
    [DataRow("qwertyuiopasdfghjkl", false, AccountProblem.PasswordCommon)]
    [DataRow("1234567890123456", false, AccountProblem.PasswordCommon)]
    [DataRow("aaaaaaaaaaaaaaaaaaaa", false, AccountProblem.PasswordCommon)]
    [DataRow("abababababababababab", false, AccountProblem.PasswordCommon)]
    [DataRow("Football Summer 2024", false, AccountProblem.PasswordCommon)]
    [DataRow("correct horse battery staple", false, AccountProblem.PasswordCommon)]
    [DataRow("camille.dubois-camille", false, AccountProblem.PasswordPersonal)]
    [DataRow("kpax Dubois kpax 1a", false, AccountProblem.PasswordPersonal)]
    [DataRow("四季折々の美しい風景を眺める旅に出る", false, null, DisplayName = "Japanese letters count one each")]
    public void Find_InAPassword_IsWhatTheRulesSay(string password, bool hasSecondFactor, AccountProblem? problem) =>
        Assert.AreEqual(problem, PasswordRules.Find(password, hasSecondFactor, "camille.dubois@example.com", "Camille Dubois"));

    [TestMethod]
    public void Find_InALongPassword_Takes128CharactersAndNoMore()
    {
        var most = string.Concat(Enumerable.Range(0, 128).Select(number => (char)('!' + (number * 7 % 90))));

        Assert.IsNull(PasswordRules.Find(most, false, "a@b.example", "A"));
        Assert.AreEqual(AccountProblem.PasswordTooLong, PasswordRules.Find(most + "x", false, "a@b.example", "A"));
        Assert.AreEqual(AccountProblem.PasswordTooLong, PasswordRules.Find(new string('x', 1_000_000), false, "a@b.example", "A"));
    }

    [TestMethod]
    public void LengthOf_ASignOfTwoUnits_IsOneCharacter() => Assert.AreEqual(2, PasswordRules.LengthOf("é\U0001F511".Normalize(System.Text.NormalizationForm.FormD)));

    [TestMethod]
    public void CommonPasswords_InTheProgram_AreSeveralHundred() => Assert.IsGreaterThan(500, CommonPasswords.Count);
}
