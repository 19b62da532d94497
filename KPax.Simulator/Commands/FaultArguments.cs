using System.CommandLine;
using KPax.Simulator.Fleet;
using static KPax.Simulator.Commands.ArgumentText;

namespace KPax.Simulator.Commands;

/// <summary>The arguments of <c>serve</c> that make something go wrong.</summary>
internal static class FaultArguments
{
    private static readonly Option<string[]> Delay = Text("--delay", "ms", "Each answer waits so many milliseconds. Default: 0.");
    private static readonly Option<string[]> Loss = Text("--loss", "percent", "Share of the questions that are lost, drawn from the seed. Default: 0.");
    private static readonly Option<bool> SilentOthers = Flag("--silent-others", "Every other address of the port is silence, as behind a switch, and no ICMP unreachable.");
    private static readonly Option<bool> NoBulk = Flag("--no-bulk", "GETBULK stays without an answer.");
    private static readonly Option<string[]> MaxRepetitions = Text("--max-repetitions", "number", "Most repetitions of a GETBULK, whatever is asked. Default: as many as fit.");
    private static readonly Option<string[]> BigLimit = Text("--big-limit", "octets", "Answers of more octets are tooBig. Default: none; a GETBULK gives what a frame carries.");

    /// <summary>Adds the arguments to the command.</summary>
    public static void AddTo(Command command)
    {
        foreach (var option in new Option[] { Delay, Loss, SilentOthers, NoBulk, MaxRepetitions, BigLimit })
        {
            command.Add(option);
        }
    }

    /// <summary>Reads them, and adds everything that is wrong with them.</summary>
    public static FaultOptions Read(ParseResult parsed, List<string> errors) => new()
    {
        Delay = TimeSpan.FromMilliseconds(ReadWhole(Delay, 0, parsed, errors)),
        LossPercent = ReadNumber(Loss, 0, parsed, errors),
        SilentOthers = parsed.GetValue(SilentOthers),
        NoBulk = parsed.GetValue(NoBulk),
        MaxRepetitions = ReadWhole(MaxRepetitions, 0, parsed, errors),
        BigLimit = ReadWhole(BigLimit, 0, parsed, errors),
    };
}
