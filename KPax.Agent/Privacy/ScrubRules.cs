using System.Text.RegularExpressions;

namespace KPax.Agent.Privacy;

/// <summary>
/// The patterns of <see cref="TextScrubber"/>. Each may go back in its text: the engine that never does keeps 2 MiB for each of them, 40 in all, for as
/// long as the agent runs. None has one repetition of open length within another on the same letters, so that its time grows with the square of a
/// text's length at most, which is bounded: 60 ms for the worst of 1,000 letters. No clock ends them, as a busy machine would then take texts out at random.
/// </summary>
internal static class ScrubRules
{
    // Words for a person, alone or with "name". The longer form first.
    private const string Person =
        @"user\s?names?|user\s?id|job\s?owner|users?|owner|sender|recipient|account|operator|contact|logged\s(?:in|on)\s(?:as|by)|login|signed\sin\sas"
        + @"|benutzername|benutzer|besitzer|eigentümer|absender|empfänger|angemeldet\sals|nom\sd['’]utilisateur|utilisateur|propriétaire|expéditeur|destinataire"
        + @"|nombre\sde\susuario|usuario|propietario|remitente|destinatario|nome\sutente|utente|proprietario|mittente|nome\s(?:de|do)\susuário|usuário|proprietário|remetente"
        + @"|ユーザー?名|ユーザー?|所有者|オーナー|送信者|宛先|氏名|用户名|用户|用戶|使用者|所有者|发件人|사용자\s?이름|사용자|소유자|보낸\s?사람";

    // Words for what is done for a person.
    private const string Work =
        @"printing|print\sjob|job\s?name|job|document(?:\sname)?|doc(?:\sname)?|file(?:\sname)?|copying|scanning|processing|receiving|sending|from|to|for"
        + @"|druckt|drucken|druckauftrag|auftragsname|auftrag|dokument|dateiname|datei|impression|tâche|travail|document|fichier|nom\sdu\sfichier"
        + @"|imprimiendo|trabajo|documento|archivo|stampa(?:\sin\scorso)?|lavoro|file|imprimindo|trabalho|arquivo"
        + @"|印刷中|プリント中|ジョブ名?|文書名?|ファイル名?|正在打印|打印中?|列印中?|作业名?|作業|文档名?|文件名?|인쇄\s?중|인쇄|작업\s?이름|작업|문서\s?이름|문서|파일\s?이름|파일";

    // Up to a wide gap or a bar, which panels put between two things.
    private const string Name = @"(?<name>(?:[^\s|;　]|[ 　][^\s|;　])+)";
    private const string Colon = @"[ 　]?[:：=][ 　]?";

    private const string Documents =
        "pdf|docx?|docm|xlsx?|xlsm|pptx?|txt|rtf|od[tsp]|csv|jpe?g|png|gif|tiff?|bmp|ps|pcl|prn|o?xps|html?|eml|msg|zip|dwg|dxf|vsdx?|pages|numbers|key|epub|psd|indd|ai|svg|xml|json|log";

    /// <summary>A label and the name after it; group "strong" if the label itself is a person's.</summary>
    public static readonly IReadOnlyList<Regex> Labels =
    [
        Make($@"(?<strong>(?:^|[^\p{{L}}\p{{N}}])(?:{Person})){Colon}{Name}"),
        Make($@"(?<strong>(?:^|[^\p{{L}}\p{{N}}])(?:{Person}))[ 　]{Name}"),
        Make($@"(?:^|[^\p{{L}}\p{{N}}])(?:{Work}){Colon}{Name}"),
        Make($@"(?:^|[^\p{{L}}\p{{N}}])(?:(?:print\s|fax\s|scan\s|copy\s)?(?:job|document)(?:\s#?\d+)?\s(?:of|by|from|for)|printing\s(?:for|by)|printed\sby|sent\sby){Colon.Replace("[:：=]", "[:：=]?", StringComparison.Ordinal)}{Name}"),
        Make($@"(?:^|[^\p{{L}}\p{{N}}])(?:(?:druck)?auftrag\svon|druck\s(?:von|für)|gesendet\svon|(?:tâche|travail)(?:\sd['’]impression)?\sd(?:e\s|['’])|impression\spour|envoyé\spar|trabajo\s(?:de\simpresión\s)?de|enviado\spor|lavoro\s(?:di\sstampa\s)?di|inviato\sda|trabalho\s(?:de\simpressão\s)?de)[ ]?{Name}"),
        Make(@"(?<name>[\p{L}\p{N}._-]+)['’]s\s(?:print\s|fax\s|scan\s)?(?:job|document|fax|scan)"),
        Make(@"(?<name>[\p{L}\p{N}._ -]+)(?:さん|様|님)(?:の|의)\s?(?:印刷|ジョブ|文書|ファクス|인쇄|작업|문서|팩스)"),
        Make(@"(?<name>[\p{L}\p{N}._-]+)的\s?(?:打印|列印|作业|作業|文档|文件|传真)"),
    ];

    /// <summary>What goes as a whole.</summary>
    public static readonly IReadOnlyList<Regex> Whole =
    [
        Make(@"[\p{L}\p{N}._%+'-]+[@＠][\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*"),
        Make(@"(?:smb|ftp|ftps|sftp|file|ldap)://[^\s]+"),
        Make(@"\\\\[^\s\\]+(?:\\[^|;]*)?"),
        Make(@"\b[a-z]:\\[^|;]*"),
        Make(@"(?<kept>^|[\s:：(""'])(?:/[\p{L}\p{N}._-]+){2,}/?"),
        Make(@"\b[\p{L}][\p{L}\p{N}-]+\\[\p{L}][\p{L}\p{N}._-]*"),
        Make($@"[^\s:：|;,""«»“”()\[\]\\/]+(?: [^\s:：|;,""«»“”()\[\]\\/]+)*\.(?:{Documents})\b"),
        Make(@"\+\d[\d ()./-]{5,18}\d"),
        Make(@"(?<kept>(?:tel(?:ephone|efon|éfono|efono|efone|\.)?|téléphone|phone|hotline|call|fax(?:\s(?:to|from|no\.?|number))?|dial(?:l?ing)?|calling|sending(?:\sto)?|receiving(?:\sfrom)?|電話|ファクス|电话|传真|전화|팩스)[ ]?[:：.]?[ ]?)[\d(][\d ()./-]{4,18}\d"),
        Make(@"\(\d{3}\)[ ]?\d{3}[ -]\d{4}\b|\b(?:1[ -])?\d{3}-\d{3}-\d{4}\b|\b0\d{1,4}-\d{1,4}-\d{4}\b|\b0\d{2,4}[ /]\d{5,9}\b|\b0\d(?: \d\d){4}\b"),
        new(@"\b(?:Mr|Mrs|Ms|Herrn?|Frau|Mme|Mlle|Sra?|Sig|Sig\.ra|Dr)\.?[ ]\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+)?", RegexOptions.CultureInvariant),
    ];

    /// <summary>A label with nothing behind its colon.</summary>
    public static readonly Regex Announcement = Make($@"(?:^|[^\p{{L}}\p{{N}}])(?:{Person}|{Work})[ 　]?[:：=][ 　]*$");

    private static Regex Make(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
