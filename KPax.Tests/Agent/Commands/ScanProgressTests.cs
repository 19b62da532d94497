using KPax.Agent.Commands;
using KPax.Snmp.Discovery;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Commands;

[TestClass]
public sealed class ScanProgressTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly StringWriter _errors = new();

    [TestCleanup]
    public void Cleanup() => _errors.Dispose();

    [TestMethod]
    public void Sweep_OnATerminal_ShowsOneLineThatChangesAndGoes()
    {
        var progress = new ScanProgress(300, _errors, false, _time);
        progress.Sweep(new SweepProgress(300, 1, 0, 1));
        _time.Advance(TimeSpan.FromMilliseconds(250));
        progress.Sweep(new SweepProgress(300, 20, 1, 20));
        _time.Advance(TimeSpan.FromMilliseconds(250));
        progress.Sweep(new SweepProgress(300, 40, 2, 40));
        progress.Clear();

        var gone = $"\r{new string(' ', 49)}\r";
        Assert.AreEqual($"Looking who is there: 20 of 300 asked, 1 answered{gone}Looking who is there: 40 of 300 asked, 2 answered{gone}", $"{_errors}");
    }

    [TestMethod]
    public void Sweep_IntoAFile_WritesALineNowAndThen()
    {
        var progress = new ScanProgress(300, _errors, true, _time);
        for (var second = 0; second < 25; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            progress.Sweep(new SweepProgress(300, second, 0, second));
        }

        Assert.AreEqual($"Looking who is there: 9 of 300 asked, 0 answered{Environment.NewLine}Looking who is there: 19 of 300 asked, 0 answered{Environment.NewLine}", $"{_errors}");
    }

    [TestMethod]
    public void Sweep_ThatHasAskedAll_ShowsNothing()
    {
        var progress = new ScanProgress(300, _errors, false, _time);
        _time.Advance(TimeSpan.FromMinutes(1));

        progress.Sweep(new SweepProgress(300, 300, 4, 600));

        Assert.AreEqual("", $"{_errors}");
    }
}
