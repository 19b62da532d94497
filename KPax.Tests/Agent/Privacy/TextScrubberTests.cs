using KPax.Agent.Privacy;

namespace KPax.Tests.Agent.Privacy;

[TestClass]
public sealed class TextScrubberTests
{
    [TestMethod]
    [DataRow("Printing: jsmith", "Printing: [removed]")]
    [DataRow("Job of Anna Meier", "Job of [removed]")]
    [DataRow("Print job from j.doe", "Print job from [removed]")]
    [DataRow("Job 12 by K. Tanaka", "Job 12 by [removed]")]
    [DataRow("User: 10234", "User: [removed]")]
    [DataRow("User name: Smith, John", "User name: [removed]")]
    [DataRow("User smith", "User [removed]")]
    [DataRow("Owner: Finance\\jdoe", "Owner: [removed]")]
    [DataRow("smith's print job", "[removed]'s print job")]
    [DataRow("Mr. Smith please call", "[removed] please call")]
    [DataRow("Benutzer: Müller", "Benutzer: [removed]")]
    [DataRow("Benutzer Müller", "Benutzer [removed]")]
    [DataRow("Auftrag von Müller", "Auftrag von [removed]")]
    [DataRow("Druckt: gehaelter 2026", "Druckt: [removed]")]
    [DataRow("Utilisateur : Jean Dupont", "Utilisateur : [removed]")]
    [DataRow("Impression : jdupont", "Impression : [removed]")]
    [DataRow("Tâche d'impression de jdupont", "Tâche d'impression de [removed]")]
    [DataRow("Usuario: María Pérez", "Usuario: [removed]")]
    [DataRow("Trabajo de mperez", "Trabajo de [removed]")]
    [DataRow("Utente: Rossi", "Utente: [removed]")]
    [DataRow("Lavoro di rossi", "Lavoro di [removed]")]
    [DataRow("Usuário: João", "Usuário: [removed]")]
    [DataRow("Trabalho de joao", "Trabalho de [removed]")]
    [DataRow("ユーザー 田中", "ユーザー [removed]")]
    [DataRow("ユーザー：田中太郎", "ユーザー：[removed]")]
    [DataRow("印刷中：見積書", "印刷中：[removed]")]
    [DataRow("田中さんのジョブ", "[removed]さんのジョブ")]
    [DataRow("用户：张三", "用户：[removed]")]
    [DataRow("正在打印：工资表", "正在打印：[removed]")]
    [DataRow("张三的作业", "[removed]的作业")]
    [DataRow("사용자: 김철수", "사용자: [removed]")]
    [DataRow("인쇄 중: 급여명세", "인쇄 중: [removed]")]
    [DataRow("Scan to anna.meier@example.com done", "Scan to [removed] done")]
    [DataRow("Salary list 2026.xlsx", "[removed]")]
    [DataRow("Cannot open /home/jdoe/letter", "Cannot open [removed]")]
    [DataRow(@"\\files01\hr\review", "[removed]")]
    [DataRow(@"C:\Users\jdoe\x", "[removed]")]
    [DataRow(@"Access denied: CORP\jdoe", "Access denied: [removed]")]
    [DataRow("smb://files01/hr", "[removed]")]
    [DataRow("Call +49 30 1234567", "Call [removed]")]
    [DataRow("Dialing 0301234567", "Dialing [removed]")]
    [DataRow("Fax: 030 123 4567", "Fax: [removed]")]
    [DataRow("TEL：03-1234-5678", "TEL：[removed]")]
    [DataRow("Toner low  User: jdoe", "Toner low  User: [removed]")]
    public void Scrub_TextThatNamesSomebody_LosesThatAlone(string text, string expected)
    {
        Assert.AreEqual(expected, TextScrubber.Scrub(text));
        Assert.AreEqual(expected, TextScrubber.Scrub(expected), "A scrubbed text must stay as it is.");
    }

    [TestMethod]
    [DataRow("Tray 2 empty")]
    [DataRow("Toner low: BK")]
    [DataRow("13.A1 jam")]
    [DataRow("10.23.50.12")]
    [DataRow("Paper misfeed: (B){40101}")]
    [DataRow("SC542-00")]
    [DataRow("016-720")]
    [DataRow("49.38.07 ERROR")]
    [DataRow("Printing...")]
    [DataRow("Printing: Tray 2")]
    [DataRow("Printing: 3/10")]
    [DataRow("Printing: A4")]
    [DataRow("Printing test page")]
    [DataRow("Job from USB")]
    [DataRow("User intervention required")]
    [DataRow("User maintenance kit")]
    [DataRow("User code required")]
    [DataRow("Replace Black Ink Supply Unit")]
    [DataRow("03/27 20:50  Fax")]
    [DataRow("2026-11-26 12:30")]
    [DataRow("65561")]
    [DataRow("Commandez TK-1150")]
    [DataRow("Papier fast leer: Fach 2")]
    [DataRow("Papier prüfen: Fach 2")]
    [DataRow("Druckt: Testseite")]
    [DataRow("Impression : page 2/3")]
    [DataRow("用紙：A4")]
    [DataRow("ユーザー認証が必要です")]
    [DataRow("インク残りわずか(M)")]
    [DataRow("トナー残量が少なくなりました")]
    [DataRow("就绪")]
    [DataRow("토너 부족")]
    [DataRow("Load Tray 1: PLAIN, LETTER")]
    [DataRow("Firmware 2409A.051 ready")]
    [DataRow("Genuine HP Cartridge Installed")]
    [DataRow("Waste toner is almost full")]
    [DataRow("CF400X cartridge")]
    [DataRow("http://192.0.2.7")]
    [DataRow("Energy saver / Sleep")]
    [DataRow("W1234567890")]
    public void Scrub_TextOfTheDevice_IsLeftAlone(string text) => Assert.AreEqual(text, TextScrubber.Scrub(text));

    [TestMethod]
    [DataRow("Printing:", true)]
    [DataRow("ユーザー：", true)]
    [DataRow("Benutzer: ", true)]
    [DataRow("Load paper:", false)]
    [DataRow("Printing", false)]
    public void Announces_LabelWithoutName_IsTrue(string text, bool expected) => Assert.AreEqual(expected, TextScrubber.Announces(text));

    [TestMethod]
    public void Scrub_EndlessText_IsCutAndMarked()
    {
        var scrubbed = TextScrubber.Scrub(string.Concat(Enumerable.Repeat("Tray 2 empty ", 10_000)));
        Assert.IsLessThan(5_000, scrubbed.Length);
        Assert.EndsWith(TextScrubber.Mark, scrubbed);
    }

    // Patterns that go back would take more than the age of the world for these.
    [TestMethod]
    [DataRow("a.")]
    [DataRow("User: ")]
    [DataRow("/a")]
    [DataRow("1-")]
    [DataRow("さん")]
    public void Scrub_TextThatLuresPatterns_Ends(string part) => Assert.IsNotEmpty(TextScrubber.Scrub(string.Concat(Enumerable.Repeat(part, 4_000))));

    /// <summary>Texts on which patterns that go back try longest. One whose time grew faster than with the square of the length would not end here.</summary>
    [TestMethod]
    [DataRow("a")]
    [DataRow("a ")]
    [DataRow("a.")]
    [DataRow("/a")]
    [DataRow("a\\")]
    [DataRow("user ")]
    [DataRow("user:")]
    [DataRow("job of ")]
    [DataRow("0 ")]
    [DataRow("0-")]
    [DataRow("+1 ")]
    [DataRow("tel ")]
    [DataRow("ジ")]
    [DataRow("a@")]
    public void Scrub_LongTextThatRepeatsItself_IsLookedAtToItsEnd(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 1_000))[..990] + " x@y.de";

        StringAssert.Contains(TextScrubber.Scrub("Ready " + text), TextScrubber.Mark, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Scrub_TextBeyondTheLimit_LosesTheRest()
    {
        var scrubbed = TextScrubber.Scrub(new string('-', 1_000) + "mustermann");

        Assert.AreEqual(new string('-', 1_000) + TextScrubber.Mark, scrubbed);
    }
}
