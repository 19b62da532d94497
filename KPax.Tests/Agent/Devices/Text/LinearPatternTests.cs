using System.Text.RegularExpressions;
using KPax.Agent.Devices.Text;

namespace KPax.Tests.Agent.Devices.Text;

[TestClass]
public sealed class LinearPatternTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [TestMethod]
    public void Groups_Pattern_AreThoseBesidesTheWhole()
    {
        Assert.AreEqual(0, new LinearPattern("a", Second).Groups);
        Assert.AreEqual(2, new LinearPattern("(a)(b)", Second).Groups);
    }

    [TestMethod]
    public void Constructor_NoPatternOrOneThatLooksAhead_IsRefusedAtOnce()
    {
        Assert.ThrowsExactly<RegexParseException>(() => new LinearPattern("(a", Second));
        Assert.ThrowsExactly<NotSupportedException>(() => new LinearPattern("a(?=b)", Second));
        Assert.AreEqual(0, new LinearPattern("a(?=b)", Second, mayGoBack: true).Groups);
    }

    [TestMethod]
    public void Regex_AskedTwice_IsOneThatNeverGoesBackAndEndsInTime()
    {
        var pattern = new LinearPattern("a.b", Second, RegexOptions.Singleline);

        var first = pattern.Regex;
        Assert.AreSame(first, pattern.Regex);
        Assert.AreEqual(RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline, pattern.Regex.Options);
        Assert.AreEqual(Second, pattern.Regex.MatchTimeout);
        Assert.IsTrue(pattern.Regex.IsMatch("a\nb"));
        Assert.AreEqual("a.b", pattern.ToString());
    }
}
