using KPax.Tests.EndToEnd;

namespace KPax.Tests.House;

[TestClass]
public sealed class ProtoLintTests
{
    [TestMethod]
    public async Task Lint_OfTheProtos_FindsNothing()
    {
        var buf = Tools.Require("buf", "KPAX_BUF");

        var (exitCode, output, errors) = await ChildProcess.RunAsync(buf, ["lint", Repository.PathOf("protos")], TimeSpan.FromMinutes(1));

        Assert.AreEqual("", output + errors);
        Assert.AreEqual(0, exitCode);
    }
}
