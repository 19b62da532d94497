using System.CommandLine;
using System.Globalization;
using KPax.Agent.Discovery;

namespace KPax.Agent.Commands;

/// <summary>Options with a value, and how their values are read: what is wrong is told, and the usual value is taken in place of it.</summary>
internal static class ArgumentValues
{
    /// <summary>An option that takes one value.</summary>
    public static Option<string> Text(string name, string value, string description) => new(name)
    {
        Description = description,
        HelpName = value,
        Arity = ArgumentArity.ExactlyOne,
    };

    /// <summary>An option that may be given several times.</summary>
    public static Option<string[]> Texts(string name, string value, string description) => new(name)
    {
        Description = description,
        HelpName = value,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>One of some words; the first is the usual one.</summary>
    public static string ReadWord(this ParseResult parsed, Option<string> option, string[] words, List<string> errors)
    {
        var written = parsed.Find(option)?.ToLowerInvariant() ?? words[0];
        if (words.Contains(written))
        {
            return written;
        }

        errors.Add($"{option.Name}: '{written}' is not known. Write one of {string.Join(", ", words)}.");
        return words[0];
    }

    /// <summary>A number within bounds.</summary>
    public static double ReadNumber(this ParseResult parsed, Option<string> option, double least, double most, double usual, List<string> errors)
    {
        if (parsed.Find(option) is not { } written)
        {
            return usual;
        }

        return double.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : Refuse(option, written, "number", least, most, usual, errors);
    }

    /// <summary>A whole number within bounds.</summary>
    public static int ReadCount(this ParseResult parsed, Option<string> option, int least, int most, int usual, List<string> errors)
    {
        if (parsed.Find(option) is not { } written)
        {
            return usual;
        }

        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : (int)Refuse(option, written, "whole number", least, most, usual, errors);
    }

    /// <summary>A UDP port for SNMP.</summary>
    public static int ReadPort(this ParseResult parsed, Option<string> option, int usual, List<string> errors)
    {
        if (parsed.Find(option) is not { } written)
        {
            return usual;
        }

        var port = long.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var error = TargetSyntax.FindPortError(written, port);
        errors.AddRange(error.Length > 0 ? [$"{option.Name}: {error}"] : []);
        return error.Length > 0 ? usual : (int)port;
    }

    /// <summary>Targets, without what was meant as an option and is none.</summary>
    public static string[] ReadTargets(this ParseResult parsed, Argument<string[]> argument, List<string> errors)
    {
        var written = parsed.GetValue(argument) ?? [];
        errors.AddRange(written.Where(target => target.StartsWith('-')).Select(option => ParseErrors.UnknownOption(option, parsed.CommandResult.Command)));
        return [.. written.Where(target => !target.StartsWith('-'))];
    }

    private static double Refuse(Option<string> option, string written, string kind, double least, double most, double usual, List<string> errors)
    {
        errors.Add(string.Create(CultureInfo.InvariantCulture, $"{option.Name}: '{written}' is not good. Write a {kind} from {least} to {most}."));
        return usual;
    }
}
