using KPax.Silo.Hosting;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace KPax.Tests.Silo.Hosting;

[TestClass]
public sealed class ServerLogTests
{
    [TestMethod]
    [DataRow("Orleans.Runtime.Scheduler.WorkItemGroup", LogEventLevel.Warning, true)]
    [DataRow("Orleans.Runtime.Scheduler.WorkItemGroup", LogEventLevel.Error, false)]
    [DataRow("Orleans.Runtime.MembershipService.LocalSiloHealthMonitor", LogEventLevel.Warning, true)]
    [DataRow("Orleans.Runtime.AsyncTimer.LocalSiloHealthMonitor", LogEventLevel.Warning, true)]
    [DataRow("Orleans.Runtime.MembershipService.MembershipTableManager", LogEventLevel.Warning, false)]
    [DataRow("Orleans.Runtime.Silo", LogEventLevel.Error, true)]
    [DataRow("KPax.Silo.Storage.Sql.SqlCommitQueue", LogEventLevel.Warning, false)]
    public void IsForTheFileOnly_OfWhatABusyMachineMakesOrleansSay_IsTrue(string source, LogEventLevel level, bool expected)
    {
        var entry = new LogEvent(
            DateTimeOffset.UnixEpoch, level, null, new MessageTemplateParser().Parse("Task took 1 s"),
            [new(Constants.SourceContextPropertyName, new ScalarValue(source))]);

        Assert.AreEqual(expected, ServerLog.IsForTheFileOnly(entry));
    }
}
