using KPax.Agent.Commands;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class PatientWriterTests
{
    [TestMethod]
    public void Write_ToWhatIsClosedOrFull_EndsNothing()
    {
        using var writer = new PatientWriter(new BrokenWriter());

        writer.WriteLine("a line");
        writer.Write("a word");
        writer.Write('a');
        writer.Flush();
    }

    [TestMethod]
    public void Write_ToWhatIsOpen_Arrives()
    {
        using var inner = new StringWriter();
        using var writer = new PatientWriter(inner);

        writer.WriteLine("a line");
        writer.Write("b");

        Assert.AreEqual($"a line{Environment.NewLine}b", inner.ToString());
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new UnauthorizedAccessException("Access to the path is denied.");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");

        public override void Flush() => throw new IOException("No space left on device");
    }
}
