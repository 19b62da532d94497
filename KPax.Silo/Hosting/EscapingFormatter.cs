using KPax.Contracts.Texts;
using Serilog.Events;
using Serilog.Formatting;

namespace KPax.Silo.Hosting;

/// <summary>
/// Keeps each event of the log on one line, whatever stands in the names that it tells: letters that begin a line, colour a terminal or turn the
/// direction of writing are written out.
/// </summary>
internal sealed class EscapingFormatter(ITextFormatter inner) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var line = new StringWriter(output.FormatProvider);
        inner.Format(logEvent, line);
        output.WriteLine(HiddenLetters.Escape(line.ToString().TrimEnd('\r', '\n')));
    }
}
