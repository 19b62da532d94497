using System.CommandLine;

namespace KPax.Agent.Commands;

/// <summary>Reads values of a command line that may have errors, so that all of them can be told at once.</summary>
internal static class ParsedValues
{
    /// <summary>The value of an option; the default if it is not given, or is given wrongly: then the parser has an error for it.</summary>
    public static T? Find<T>(this ParseResult parsed, Option<T> option) =>
        parsed.GetResult(option) is { } result && result.Errors.Any() ? default : parsed.GetValue(option);
}
