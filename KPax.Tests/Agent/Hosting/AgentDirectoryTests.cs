using KPax.Agent.Hosting;
using KPax.Tests.EndToEnd;

namespace KPax.Tests.Agent.Hosting;

[TestClass]
public sealed class AgentDirectoryTests
{
    private readonly TemporaryFolder _folder = new();

    [TestCleanup]
    public void Cleanup() => _folder.Dispose();

    [TestMethod]
    public void TryOpen_Twice_RefusesTheSecondUntilTheFirstLetsGo()
    {
        var path = _folder.Of("data");
        using (var first = AgentDirectory.TryOpen(path, out var error))
        {
            Assert.IsNotNull(first, error);
            Assert.IsNull(AgentDirectory.TryOpen(path, out error));
            StringAssert.Contains(error, path);
            StringAssert.Contains(error, "another kpax-agent");
        }

        using var third = AgentDirectory.TryOpen(path, out _);
        Assert.IsNotNull(third);
    }

    [TestMethod]
    public void TryOpen_OfANewFolderOnUnix_MakesItForItsOwnerOnly()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Inconclusive("Windows has no file modes.");
            return;
        }

        using var directory = AgentDirectory.TryOpen(_folder.Of("a", "b"), out _);

        Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.Of("a", "b")));
    }

    [TestMethod]
    public void TryOpen_WhereAFileStands_SaysWhatHelps()
    {
        File.WriteAllText(_folder.Of("file"), "");

        Assert.IsNull(AgentDirectory.TryOpen(_folder.Of("file", "data"), out var error));

        StringAssert.Contains(error, "--data-dir");
    }
}
