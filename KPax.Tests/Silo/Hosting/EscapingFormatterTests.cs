using System.Text.Json;
using KPax.Silo.Hosting;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class EscapingFormatterTests
{
    private const string Hostile = "x\r\n12:00:00 ERR forged\u001b[2J\u202egnp.exe\u2028\0\u009b31m";

    [TestMethod]
    public void Format_OfHostileText_IsOneLineWithNothingThatATerminalObeys()
    {
        var text = Write(ServerLog.LinesForPeople, Hostile);

        Assert.HasCount(1, text.TrimEnd('\n').Split('\n'));
        StringAssert.Contains(text, @"x\u000d\u000a12:00:00 ERR forged\u001b[2J\u202egnp.exe\u2028\u0000\u009b31m");
    }

    [TestMethod]
    public void Format_OfHostileJson_IsOneObjectThatTellsTheVeryText()
    {
        var text = Write(new EscapingFormatter(new CompactJsonFormatter()), Hostile);

        Assert.HasCount(1, text.TrimEnd('\n').Split('\n'));
        Assert.DoesNotContain("\u202e", text);
        Assert.AreEqual(Hostile, JsonDocument.Parse(text).RootElement.GetProperty("Name").GetString());
    }

    private static string Write(ITextFormatter formatter, string name)
    {
        using var output = new StringWriter();
        using (var logger = new LoggerConfiguration().WriteTo.Sink(new Sink(formatter, output)).CreateLogger())
        {
            logger.Information("The agent {Name} came", name);
        }

        return output.ToString();
    }

    private sealed class Sink(ITextFormatter formatter, TextWriter output) : ILogEventSink
    {
        public void Emit(LogEvent logEvent) => formatter.Format(logEvent, output);
    }
}
