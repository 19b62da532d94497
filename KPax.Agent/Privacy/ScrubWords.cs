using System.Collections.Frozen;

namespace KPax.Agent.Privacy;

/// <summary>Tells what speaks of the device from what may be a name.</summary>
internal static class ScrubWords
{
    // The first word after "Printing:", "User" and the like in texts that name nobody; in the languages of panels.
    private static readonly FrozenSet<string> Technical = FrozenSet.ToFrozenSet(
        [
            "tray", "cassette", "paper", "page", "pages", "copy", "copies", "sheet", "sheets", "letter", "legal", "a3", "a4", "a5", "a6", "b4", "b5", "duplex", "simplex",
            "black", "color", "colour", "mono", "toner", "ink", "drum", "usb", "memory", "flash", "disk", "hdd", "ssd", "network", "computer", "pc", "host", "pcl", "pcl6",
            "postscript", "ps", "pdf", "xps", "fax", "scan", "email", "e-mail", "test", "configuration", "config", "report", "reports", "status", "demo", "list", "menu", "settings",
            "setting", "mode", "code", "id", "name", "names", "intervention", "action", "actions", "maintenance", "interface", "defined", "required", "request", "error", "errors",
            "authentication", "login", "logout", "logged", "account", "accounting", "access", "control", "management", "replaceable", "service", "support", "administrator", "admin",
            "dealer", "technician", "the", "your", "a", "an", "is", "not", "no", "please", "ready", "done", "complete", "completed", "finished", "canceled", "cancelled", "stopped",
            "paused", "waiting", "held", "error:", "jam", "data", "unit", "kit", "manual", "mp", "bypass", "multi-purpose", "envelope", "label", "labels", "plain", "thick", "calibration",
            "fach", "papier", "seite", "seiten", "kopie", "kopien", "blatt", "schwarz", "farbe", "speicher", "netzwerk", "testseite", "statusseite", "bericht", "eingriff", "aktion", "nicht",
            "erforderlich", "administrator:", "kundendienst", "bac", "magasin", "papier:", "feuille", "noir", "couleur", "mémoire", "réseau", "non", "requis", "requise", "intervention:",
            "rapport", "la", "le", "les", "de", "bandeja", "papel", "página", "páginas", "copias", "negro", "memoria", "red", "informe", "no:", "cassetto", "vassoio", "carta", "pagina", "pagine",
            "copie", "nero", "colore", "rete", "rapporto", "non:", "bandeja:", "página:", "cópias", "preto", "memória", "rede", "relatório", "não",
            "トレイ", "カセット", "用紙", "ページ", "メモリ", "認証", "モード", "設定", "テスト", "レポート", "纸盒", "纸张", "页", "内存", "认证", "设置", "测试", "报告", "용지", "트레이", "용지함", "페이지",
            "메모리", "인증", "설정", "테스트", "보고서",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly char[] Colons = [':', '：', '='];
    private static readonly char[] Ends = [.. Colons, ' ', ',', ';', '.', '!', '?', '(', '/', '　', '、', '。'];

    /// <summary>True if what stands where a name could is none. <paramref name="isStrong"/>: the label is of people, so that a number is one's too.</summary>
    public static bool IsTechnical(string text, bool isStrong)
    {
        if (text.Length > 0 && Colons.Contains(text[0]))
        {
            // The pattern with a colon has looked at it already.
            return true;
        }

        var bare = text.Trim(' ', '　', '.', '…', '"', '\'', '«', '»', '“', '”', '(', ')', '-', '*');
        if (bare.Length == 0 || (!isStrong && !bare.Any(char.IsLetter)))
        {
            return true;
        }

        var end = bare.IndexOfAny(Ends);
        var first = end < 0 ? bare : bare[..end];
        return Technical.Contains(first) || (!isStrong && IsMeasure(first));
    }

    /// <summary>A count, an error code or a size: "3", "13.A1", "100%".</summary>
    private static bool IsMeasure(string word) => char.IsDigit(word[0]) && word.Count(char.IsLetter) <= 2;
}
