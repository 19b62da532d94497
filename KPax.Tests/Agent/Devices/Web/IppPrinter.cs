using KPax.Agent.Http.Ipp;
using KPax.Simulator.Web;

namespace KPax.Tests.Agent.Devices.Web;

/// <summary>What a printer answers over IPP.</summary>
internal static class IppPrinter
{
    /// <summary>The attributes of lines such as "printer-state enum 3".</summary>
    public static IppAttributes Says(params string[] lines) =>
        IppAnswerReader.Read(IppResponder.Answer(IppQuestion.Encode("h", 1), [.. lines.Select(IppAttributeLine.Parse).OfType<IppAttributeLine>()])!, out var reason) ?? throw new AssertFailedException(reason);
}
