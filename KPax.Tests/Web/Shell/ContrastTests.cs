using System.Globalization;
using System.Text.RegularExpressions;
using KPax.Tests.House;

namespace KPax.Tests.Web.Shell;

/// <summary>Text can be read on every ground it stands on, light and dark: WCAG 2.2 AA, 4.5 to 1; edges of fields and shapes 3 to 1.</summary>
[TestClass]
public sealed partial class ContrastTests
{
    private static readonly (string Ink, string[] Grounds, double Least)[] Pairs =
    [
        ("text", ["bg", "card", "raised", "flash"], 4.5),
        ("muted", ["bg", "card", "raised", "mute-soft", "flash"], 4.5),
        ("brand", ["bg", "card", "raised", "brand-soft", "flash"], 4.5),
        ("stop", ["bg", "card", "raised", "stop-soft", "flash"], 4.5),
        ("warn", ["bg", "card", "raised", "warn-soft", "flash"], 4.5),
        ("ok", ["bg", "card", "raised", "ok-soft", "flash"], 4.5),
        ("card", ["brand"], 4.5),
        ("edge", ["card"], 3),
    ];

    [TestMethod]
    [DataRow(1, "light")]
    [DataRow(2, "dark")]
    public void Tokens_OfATheme_HaveEnoughContrast(int group, string theme)
    {
        var css = File.ReadAllText(Repository.PathOf("KPax.Web", "wwwroot", "base.css"));
        var tokens = Token().Matches(css).ToDictionary(match => match.Groups["name"].Value, match => match.Groups[group].Value);
        var weak = Pairs.SelectMany(pair => pair.Grounds.Select(ground => (pair.Ink, Ground: ground, pair.Least, Is: Contrast(tokens[pair.Ink], tokens[ground]))))
            .Where(pair => pair.Is < pair.Least)
            .Select(pair => $"{theme}: {pair.Ink} on {pair.Ground} has {pair.Is:0.00}, needs {pair.Least}");

        Assert.AreEqual("", string.Join("\n", weak));
    }

    private static double Contrast(string a, string b)
    {
        var (x, y) = (Luminance(a), Luminance(b));
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string color)
    {
        var hex = color.Length == 4 ? string.Concat(color[1..].Select(digit => $"{digit}{digit}")) : color[1..];
        var parts = Enumerable.Range(0, 3).Select(i => int.Parse(hex.AsSpan(i * 2, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@"--(?<name>[a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)")]
    private static partial Regex Token();
}
