using System.Net;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>The judge of R22 must see what it is there to see: each payload as it would be if one page forgot to encode it.</summary>
[TestClass]
[TestCategory("R22")]
public sealed class HtmlJudgeTests
{
    private const string Host = "localhost:8443";

    [TestMethod]
    [DataRow("<p>fine <a href=\"devices/3?q=%3Cscript%3E\">x</a></p><script src=\"_framework/blazor.web.js\"></script><svg><path d=\"M0 0\"/></svg>")]
    [DataRow("<!--Blazor:{\"type\":\"server\"}--><a href=\"https://localhost:8443/alerts\">x</a><input value=\"&lt;img onerror=alert(1)&gt;\">")]
    public void Find_InAPageOfOurs_IsNothing(string html) => Assert.IsEmpty(HtmlJudge.Find(html, Host), string.Join('\n', HtmlJudge.Find(html, Host)));

    [TestMethod]
    public void Find_WhereWhatIsSealedHoldsAMarkByChance_IsNothing() =>
        Assert.IsEmpty(HtmlJudge.Find($$"""<!--Blazor:{"descriptor":"{{new string('A', 60)}}\u002B{{new string('B', 20)}}kp1q{{new string('C', 30)}}"}--><p>x</p>""", Host));

    [TestMethod]
    [DataRow("<img src=x>")]
    [DataRow("<p onclick=\"x\">")]
    [DataRow("<p style=\"color:red\">")]
    [DataRow("<script>x</script>")]
    [DataRow("<script src=\"//canary.invalid/x\"></script>")]
    [DataRow("<a href=\" java\tscript:x\">")]
    [DataRow("<a href=\"//canary.invalid\">")]
    [DataRow("<a href=\"/\\canary.invalid\">")]
    [DataRow("<a href=\"https://canary.invalid/\">")]
    [DataRow("<form action=\"data:text/html,x\">")]
    [DataRow("<meta http-equiv=\"refresh\" content=\"0\">")]
    [DataRow("<!-- kp1q -->")]
    [DataRow("<p kp1q\"x>")]
    public void Find_OfWhatATextBecame_IsIt(string html) => Assert.IsNotEmpty(HtmlJudge.Find($"<!doctype html><html><body>{html}</body></html>", Host));

    [TestMethod]
    public void Find_OfEveryKindOfMarkup_SeesItRawAndNotEncoded()
    {
        var payloads = PayloadGrammar.Draw(seed: 22, first: 0, PayloadGrammar.KindCount * 20);
        var unseen = payloads.Where(IsMarkup).Where(payload => HtmlJudge.Find($"<p>{payload}</p>", Host).Count == 0).ToList();
        var afraid = payloads.Where(payload => HtmlJudge.Find($"<p title=\"{WebUtility.HtmlEncode(payload)}\">{WebUtility.HtmlEncode(payload)}</p>", Host).Count > 0).ToList();

        Assert.IsEmpty(unseen, string.Join('\n', unseen));
        Assert.IsEmpty(afraid, string.Join('\n', afraid));
        Assert.IsTrue(payloads.All(payload => PayloadGrammar.MarksIn(payload).Any()), "each has its mark");
        Assert.HasCount(payloads.Count, payloads.Distinct().ToList());
    }

    // Those that are made of letters alone in a paragraph do their harm elsewhere: in an attribute, a sheet or a log.
    private static bool IsMarkup(string payload) => payload.Contains('<', StringComparison.Ordinal)
        && !payload.StartsWith('=') && payload.IndexOf('<', StringComparison.Ordinal) is var at && at + 1 < payload.Length && (char.IsAsciiLetter(payload[at + 1]) || payload[at + 1] == '!');
}
