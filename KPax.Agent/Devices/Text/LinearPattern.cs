using System.Text.RegularExpressions;

namespace KPax.Agent.Devices.Text;

/// <summary>
/// A pattern that is built when it is first looked for: the engine that never goes back keeps 60 to 340 KiB for each, and of the patterns of all makers
/// a site needs those of its own.
/// </summary>
internal sealed class LinearPattern
{
    private readonly string _pattern;
    private readonly RegexOptions _options;
    private readonly TimeSpan _longest;
    private readonly Lazy<Regex> _regex;

    /// <summary>
    /// Builds it once, so that a mistake is found here (<see cref="ArgumentException"/>; <see cref="NotSupportedException"/> for one that looks ahead,
    /// behind or back, unless it <paramref name="mayGoBack"/>), and lets go of that.
    /// </summary>
    public LinearPattern(string pattern, TimeSpan longest, RegexOptions options = RegexOptions.None, bool mayGoBack = false)
    {
        _pattern = pattern;
        _longest = longest;
        _options = options | RegexOptions.CultureInvariant | (mayGoBack ? RegexOptions.None : RegexOptions.NonBacktracking);
        Groups = Build().GetGroupNumbers().Length - 1;
        _regex = new(Build);
    }

    /// <summary>How many groups it has, besides the whole.</summary>
    public int Groups { get; }

    /// <summary>The engine.</summary>
    public Regex Regex => _regex.Value;

    /// <inheritdoc/>
    public override string ToString() => _pattern;

    private Regex Build() => new(_pattern, _options, _longest);
}
