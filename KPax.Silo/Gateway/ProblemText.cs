using System.Globalization;
using System.Runtime.CompilerServices;

namespace KPax.Silo.Gateway;

/// <summary>The text of a problem, put together only where there is one: a reading has hundreds of fields, and nearly all are right.</summary>
[InterpolatedStringHandler]
internal ref struct ProblemText
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>For the compiler: <paramref name="isNeeded"/> is false, and nothing is formatted, if the condition holds.</summary>
    public ProblemText(int literalLength, int formattedCount, bool condition, out bool isNeeded)
    {
        isNeeded = !condition;
        _text = condition ? default : new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    /// <summary>Takes a part that stands fast.</summary>
    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    /// <summary>Takes a value, in no language.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>The whole text; once, and only if it was needed.</summary>
    public string ToStringAndClear() => _text.ToStringAndClear();
}
