using System.CommandLine;
using System.Globalization;

namespace KPax.Simulator.Commands;

/// <summary>Options that are read as text, so that every error is told in our own words, all at once.</summary>
internal static class ArgumentText
{
    // Any number of values for the parser, so that it has nothing to say about them.
    public static Option<string[]> Text(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, Arity = ArgumentArity.ZeroOrMore };

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    /// <summary>The value; null if the option is not given, or is given wrongly: then an error says so.</summary>
    public static string? Find(Option<string[]> option, ParseResult parsed, List<string> errors)
    {
        var values = parsed.GetResult(option)?.Tokens.Select(token => token.Value).ToList();
        if (values is { Count: not 1 })
        {
            errors.Add(values.Count == 0 ? $"{option.Name} has no value: write {option.Name} {option.HelpName}." : $"{option.Name} is given {values.Count} times; give it once.");
            return null;
        }

        return values?[0];
    }

    public static int ReadWhole(Option<string[]> option, int usual, ParseResult parsed, List<string> errors)
    {
        var number = usual;
        if (Find(option, parsed, errors) is { } text && !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            errors.Add($"{option.Name} {text}: this is no whole number that can be used.");
            return usual;
        }

        return number;
    }

    public static double ReadNumber(Option<string[]> option, double usual, ParseResult parsed, List<string> errors)
    {
        var number = usual;
        if (Find(option, parsed, errors) is { } text && !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            errors.Add($"{option.Name} {text}: this is no number; write one such as 2 or 0.5.");
            return usual;
        }

        return number;
    }
}
