using KPax.Agent.Commands;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class SecretReaderTests
{
    private readonly List<string> _errors = [];
    private readonly StringWriter _prompts = new();

    [TestMethod]
    public void Read_AWord_IsTheWord() => Assert.AreEqual("s3cret", Redirected("").Read("--p", "s3cret", _errors).Reveal());

    [TestMethod]
    public void Read_ADashOfRedirectedInput_IsALineEach()
    {
        var reader = Redirected("one\ntwo\n");

        Assert.AreEqual(("one", "two"), (reader.Read("--a", "-", _errors).Reveal(), reader.Read("--b", "-", _errors).Reveal()));
        Assert.AreEqual("", reader.Read("--c", "-", _errors).Reveal());
        StringAssert.StartsWith(_errors.Single(), "--c: standard input is at its end.");
    }

    [TestMethod]
    public void Read_ADashOnATerminal_AsksAndShowsNothingOfTheAnswer()
    {
        var keys = new Queue<ConsoleKeyInfo>(new[] { 'a', 'x', '\b', 'b', '\r' }.Select(letter => new ConsoleKeyInfo(
            letter, letter == '\r' ? ConsoleKey.Enter : letter == '\b' ? ConsoleKey.Backspace : ConsoleKey.A, false, false, false)));

        Assert.AreEqual("ab", new SecretReader(TextReader.Null, false, keys.Dequeue, _prompts).Read("--p", "-", _errors).Reveal());
        Assert.AreEqual("--p: " + Environment.NewLine, _prompts.ToString());
    }

    [TestMethod]
    [DataRow("first\nsecond")]
    [DataRow("first\r\n")]
    [DataRow("first")]
    public void Read_AFile_IsItsFirstLine(string content)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Of("secret"), content);

        Assert.AreEqual("first", Redirected("").Read("--p", "@" + folder.Of("secret"), _errors).Reveal());
    }

    [TestMethod]
    public void Read_AFileThatIsNotThere_IsAnErrorWithTheMend()
    {
        Redirected("").Read("--p", "@/no/such/file", _errors);

        StringAssert.StartsWith(_errors.Single(), "--p: /no/such/file cannot be read: ");
    }

    private SecretReader Redirected(string input) => new(new StringReader(input), true, () => throw new InvalidOperationException(), _prompts);
}
