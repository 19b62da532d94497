using System.CommandLine;
using System.CommandLine.Parsing;
using KPax.Agent.Hosting;

namespace KPax.Agent.Commands;

/// <summary>
/// Says what the parser found wrong in our own words: the parser's name no mend, and change with the language of the system. Values of options are not
/// repeated: they may be secrets.
/// </summary>
internal static class ParseErrors
{
    // What stands behind them and belongs to no option may be the rest of a secret with a blank in it.
    private static readonly string[] SecretOptions = ["--community", "--v3-auth-pass", "--v3-priv-pass", "--token"];

    /// <summary>Every error, in the order of the arguments; empty if there is none.</summary>
    public static IReadOnlyList<string> Describe(ParseResult parsed)
    {
        var results = parsed.CommandResult.Children.OfType<OptionResult>().ToList();
        var told = Unknown(parsed).Concat(results.Select(Describe).Where(error => error.Length > 0)).Distinct().ToList();

        // A rule of the parser that is not foreseen here must not let bad arguments pass.
        return told.Count == 0 ? [.. parsed.Errors.Select(error => error.Message)] : told;
    }

    /// <summary>Names an option that is none, and what may be meant.</summary>
    public static string UnknownOption(string written, Command command)
    {
        var names = command.Options.Where(option => !option.Hidden).Select(option => option.Name).ToList();
        var name = written.Split('=', ':')[0];
        var word = ClosestWord.Find(name, names);
        return $"{name} is no option. {(word.Length > 0 ? $"Write {word}." : $"There is {string.Join(", ", names)}.")}";
    }

    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command is RootCommand)
        {
            var names = command.Subcommands.Select(one => one.Name).ToList();
            var written = parsed.UnmatchedTokens.FirstOrDefault(token => !token.StartsWith('-')) ?? parsed.UnmatchedTokens.FirstOrDefault();
            var meant = written is null ? "" : ClosestWord.Find(written, names);
            yield return written is null ? "A command is missing. Use kpax-agent run, kpax-agent scan or kpax-agent discover; --help says more."
                : meant.Length > 0 ? $"'{written}' is no command. Write {meant}."
                : $"'{written}' is no command. Use kpax-agent run, kpax-agent scan or kpax-agent discover; --help says more.";
            yield break;
        }

        var isValue = false;
        foreach (var token in parsed.UnmatchedTokens)
        {
            var isOption = token.StartsWith('-');
            if (isOption || !isValue)
            {
                yield return isOption ? UnknownOption(token, command) : Stray(token, parsed);
            }

            // What stands behind an option that is none was meant as its value.
            isValue = isOption && !token.Contains('=');
        }
    }

    private static string Stray(string token, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var option = parsed.CommandResult.Children.OfType<OptionResult>().FirstOrDefault(one => SecretOptions.Contains(one.Option.Name))?.Option.Name;
        return option is null
            ? $"'{token}' belongs to no option. kpax-agent {command.Name} --help says what can be written."
            : $"There is a word that belongs to no option; it is not shown, as it may be a part of that of {option}. Write a value with a blank in quotation marks.";
    }

    private static string Describe(OptionResult result)
    {
        var name = result.Option.Name;
        if (result.Tokens.Count < result.Option.Arity.MinimumNumberOfValues)
        {
            return $"{name} has no value. Write {name} {result.Option.HelpName}.";
        }

        return result.Option.Arity.MaximumNumberOfValues == 1 && result.IdentifierTokenCount > 1 && result.Tokens.Count > 1
            ? $"{name} is given {result.IdentifierTokenCount} times. Give it once."
            : result.Errors.Any() ? $"{name} takes no value but true or false, not '{string.Join(' ', result.Tokens.Select(token => token.Value))}'." : "";
    }
}
