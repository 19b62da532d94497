using KPax.Simulator.Fleet;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Simulator.Fleet;

[TestClass]
public sealed class RecordedPrinterTests
{
    [TestMethod]
    public void LoadAll_Folder_NamesRecordingsByTheirPlaceInIt()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Of("b.snmprec"), "1.3.6.1.2.1.1.1.0|4|b");
        Write(folder.Of("sub", "a@x.snmprec"), "1.3.6.1.2.1.1.1.0|4|a");
        Write(folder.Of("notes.txt"), "no recording");
        var errors = new List<string>();
        CollectionAssert.AreEqual(new[] { "b", "sub/a@x" }, RecordedPrinter.LoadAll([folder.Path], errors).Select(printer => printer.Name).Order().ToArray());
        Assert.AreEqual("a@x", RecordedPrinter.LoadAll([folder.Of("sub", "a@x.snmprec")], errors).Single().Name);
        Assert.IsEmpty(errors);
    }

    [TestMethod]
    public void LoadAll_BrokenLines_AreNamedByFileAndLine()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Of("b.snmprec"), "1.3.6.1.2.1.1.1.0|4|b", "nonsense", "1.3.6.1.2.1.1.3.0|67|-1");
        var errors = new List<string>();
        RecordedPrinter.LoadAll([folder.Path], errors);
        Assert.HasCount(2, errors);
        StringAssert.StartsWith(errors[0], $"{folder.Of("b.snmprec")}(2): ");
        StringAssert.StartsWith(errors[1], $"{folder.Of("b.snmprec")}(3): ");
    }

    [TestMethod]
    public void LoadAll_FolderWithoutRecordings_IsAnError()
    {
        using var folder = new TemporaryFolder();
        var errors = new List<string>();
        Assert.IsEmpty(RecordedPrinter.LoadAll([folder.Path], errors));
        StringAssert.Contains(errors.Single(), "no .snmprec file");
    }

    private static void Write(string file, params string[] lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllLines(file, lines);
    }
}
