using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using KPax.Contracts.Accounts;
using KPax.Contracts.Agents;
using KPax.Contracts.Alerts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Enrolment;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;
using KPax.Contracts.Organisations;
using KPax.Contracts.Webhooks;
using KPax.Tests.House;
using KPax.Web.Agents;
using KPax.Web.Devices;
using KPax.Web.Fleet;
using KPax.Web.Language;

namespace KPax.Tests.Web.Language;

/// <summary>The languages say the same things, the pages say nothing else, and nothing is said that no page uses.</summary>
[TestClass]
public sealed partial class WordsTests
{
    private static readonly string[] Files = ["Words.resx", "Words.fr.resx", "Words.ja.resx"];

    private static readonly Type[] Enums =
    [
        typeof(DeviceCondition), typeof(FleetShow), typeof(FleetSort), typeof(HistoryRange), typeof(SupplyType), typeof(CounterKind), typeof(CounterColor),
        typeof(CounterUnit), typeof(DeviceState), typeof(DetectedError), typeof(AlertSeverity), typeof(AlertCode), typeof(AlertTrainingLevel), typeof(AlertGroup),
        typeof(DeviceSection), typeof(DeviceTypology), typeof(MarkingTechnology), typeof(AlertUrgency), typeof(SubUnitKind), typeof(CounterNoteKind), typeof(BillingReason),
        typeof(AlertState), typeof(AlertShow), typeof(AlertKind), typeof(AlertClosing), typeof(AgentCondition), typeof(AgentShow), typeof(Lane), typeof(GapReason), typeof(AgentEventKind),
        typeof(SettingSource), typeof(ScanRequestState), typeof(CollectionStep), typeof(ScanKind),
        typeof(IdentityEventKind), typeof(DeviceObservationKind), typeof(SupplyEventKind), typeof(IntervalUnit),
        typeof(OrganisationKind), typeof(OrganisationShow), typeof(OrganisationSort),
        typeof(TokenState), typeof(AuditOutcome), typeof(AccountProblem), typeof(InvitationState), typeof(Permission),
        typeof(WebhookState), typeof(WebhookStop), typeof(WebhookEvents), typeof(DeliveryState), typeof(DeliveryFault),
    ];

    [TestMethod]
    [DataRow("Words.fr.resx")]
    [DataRow("Words.ja.resx")]
    public void Keys_OfALanguage_AreThoseOfEnglish(string file) => CollectionAssert.AreEqual(Read(Files[0]).Keys.ToArray(), Read(file).Keys.ToArray());

    [TestMethod]
    [DataRow("en", 807, "inputMediaSupplyLow", "code 807 · paper low")]
    [DataRow("ja", 807, "inputMediaSupplyLow", "コード 807 · 用紙残りわずか")]
    [DataRow("fr", 8, "jam", "code 8 · bourrage")]
    [DataRow("fr", 1509, "interpreterComplexPageEncountered", "code 1509 · interpreterComplexPageEncountered")]
    [DataRow("ja", 40_000, "", "コード 40000")]
    public void OfAlertCode_InEachLanguage_IsItsWordOrElseTheStandardsName(string language, int code, string name, string expected)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            Assert.AreEqual(expected, Words.OfAlertCode(code, name));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [TestMethod]
    public void Texts_OfEachLanguage_HaveTheSamePlacesAndAreNotEmpty()
    {
        var english = Read(Files[0]);
        foreach (var file in Files)
        {
            foreach (var (key, text) in Read(file))
            {
                Assert.AreNotEqual("", text.Trim(), $"{file} {key}");
                Assert.AreEqual(Places(english[key]), Places(text), $"{file} {key}");
            }
        }
    }

    [TestMethod]
    public void Enums_ThatPagesShow_HaveAWordForEachValue()
    {
        var keys = Read(Files[0]).Keys;
        var missing = Enums.SelectMany(type => Enum.GetNames(type).Select(name => $"{type.Name}_{name}"))
            .Concat(Enum.GetNames<SupplyUnit>().Select(name => $"Amount_{name}"))
            .Where(key => !keys.Contains(key));

        Assert.AreEqual("", string.Join(", ", missing));
    }

    [TestMethod]
    public void Keys_InTheSources_AreInTheResourcesAndTheOtherWayRound()
    {
        var keys = Read(Files[0]).Keys.ToHashSet();
        var sources = string.Join('\n', WebFiles().Select(File.ReadAllText));
        var used = KeyInSource().Matches(sources).Select(match => match.Groups[1].Value).ToHashSet();

        // Keys whose end the program makes: the values of enums, counts, colours, themes.
        string[] counted = ["Org_Count_", "Org_Match_", "Enrol_InHours_", "Enrol_InDays_", "Move_Organisations_", "Move_Agents_", "Move_Devices_", "Move_Tokens_", "People_Match_", "Invite_Match_", "Invite_Sendings_", "Roles_Match_", "Roles_RightCount_", "Roles_UsedBy_", "Roles_Reaches_", "Roles_Hidden_", "SignIn_TooMany_", "MyAccount_CodesLeft_", "Ref_Count_"];
        string[] made = [.. Enums.Select(type => type.Name + "_"), "Amount_", "Color_", "Letter_", "Theme_", "Format_", "Ago_", "Supply_More_", "Panel_Scrubbed_", "Fleet_Count_", "Fleet_Match_", "Agents_Count_", "AlertList_Count_", "Collection_Mend_", "Span_", "Sign_", "Role_", "RoleText_", .. counted];
        string[] wholes = [.. used.Where(key => !key.EndsWith('_'))];

        Assert.AreEqual("", string.Join(", ", wholes.Where(key => !keys.Contains(key) && !keys.Contains(key + "_One"))), "not in the resources");
        Assert.AreEqual("", string.Join(", ", keys.Where(key => !used.Contains(key) && !made.Any(start => key.StartsWith(start, StringComparison.Ordinal)))), "not used");
    }

    [TestMethod]
    public void Pages_InTheirMarkup_HaveNoWordsOfTheirOwn()
    {
        string[] names = ["KPax", "UTC"];
        var found = new List<string>();
        foreach (var file in WebFiles().Where(file => file.EndsWith(".razor", StringComparison.Ordinal)))
        {
            var markup = CodeLine().Replace(Comment().Replace(File.ReadAllText(file).Split("@code {")[0], ""), "");
            var texts = TextNode().Matches(markup).Concat(SpokenAttribute().Matches(markup)).Select(match => match.Groups[1].Value);
            found.AddRange(texts.Select(text => Expression().Replace(names.Aggregate(text, (rest, name) => rest.Replace(name, "", StringComparison.Ordinal)), ""))
                .Where(text => Word().IsMatch(text)).Select(text => $"{Path.GetFileName(file)}: {text.Trim()}"));
        }

        Assert.AreEqual("", string.Join("\n", found));
    }

    [TestMethod]
    public void Pages_InTheirMarkup_HaveNoInlineStyleOrScript()
    {
        var found = WebFiles().Where(file => file.EndsWith(".razor", StringComparison.Ordinal))
            .Where(file => InlineCode().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName);

        Assert.AreEqual("", string.Join(", ", found), "the content security policy forbids them");
    }

    [TestMethod]
    [DataRow("en", 0, "0 devices")]
    [DataRow("en", 1, "1 device")]
    [DataRow("fr", 0, "0 appareil")]
    [DataRow("fr", 2, "2 appareils")]
    [DataRow("ja", 1, "1 台")]
    public void Count_OfThings_FollowsTheLanguage(string language, int number, string expected)
    {
        using var speaking = new Speaking(language);

        Assert.AreEqual(expected, KPax.Web.Language.Words.Count("Fleet_Count", number));
    }

    [TestMethod]
    public void Of_AValueOfALaterVersion_IsItsNumber()
    {
        using var speaking = new Speaking("en");

        Assert.AreEqual("other (99)", KPax.Web.Language.Words.Of((SupplyType)99));
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(Repository.PathOf("KPax.Web", "Language", file)).Descendants("data")
        .ToDictionary(item => item.Attribute("name")!.Value, item => item.Element("value")!.Value);

    private static string Places(string text) => string.Join(' ', Place().Matches(text).Select(match => match.Value).Distinct().Order());

    private static IEnumerable<string> WebFiles() => Repository.SourceFiles().Where(file => Repository.Relative(file).StartsWith("KPax.Web/", StringComparison.Ordinal));

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"""([A-Z][A-Za-z]+_[A-Za-z0-9]*)(?:""|\{)")]
    private static partial Regex KeyInSource();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^\s*@?(?:foreach|for|if|else|switch|case|var|return|break)\b.*$", RegexOptions.Multiline)]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"(?<=[a-z0-9""'/]>)([^<>{}]*)(?=</?[a-zA-Z])")]
    private static partial Regex TextNode();

    [GeneratedRegex(@"\b(?:aria-label|title|placeholder|alt)=""([^""@][^""]*)""", RegexOptions.IgnoreCase)]
    private static partial Regex SpokenAttribute();

    [GeneratedRegex(@"@(?:[\w.]+(?:\((?>[^()]+|\((?<d>)|\)(?<-d>))*(?(d)(?!))\))?|\((?>[^()]+|\((?<e>)|\)(?<-e>))*(?(e)(?!))\))(?:\.[\w]+(?:\([^()]*\))?)*")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Word();

    [GeneratedRegex(@"\sstyle=|<style|\son[a-z]+=""(?!@)|<script(?![^>]*\ssrc=)")]
    private static partial Regex InlineCode();
}
