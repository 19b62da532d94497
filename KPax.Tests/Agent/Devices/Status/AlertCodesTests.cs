using KPax.Agent.Devices.Status;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceAlert.Types;

namespace KPax.Tests.Agent.Devices.Status;

[TestClass]
public sealed class AlertCodesTests
{
    [TestMethod]
    [DataRow(1, "other")]
    [DataRow(3, "coverOpen")]
    [DataRow(8, "jam")]
    [DataRow(13, "subunitEmpty")]
    [DataRow(23, "subunitPowerSaver")]
    [DataRow(507, "printerReadyToPrint")]
    [DataRow(808, "inputMediaSupplyEmpty")]
    [DataRow(1101, "markerTonerEmpty")]
    [DataRow(1115, "markerTonerCartridgeMissing")]
    [DataRow(1801, "alertRemovalOfBinaryChangeEntry")]
    [DataRow(30213, "staplerEmpty")]
    [DataRow(31815, "inserterFull")]
    [DataRow(0, "")]
    [DataRow(30299, "")]
    [DataRow(65561, "")]
    public void NameOf_Code_IsThatOfTheMib(int code, string expected) => Assert.AreEqual(expected, AlertCodes.NameOf(code));

    [TestMethod]
    [DataRow(Severity.Critical, TrainingLevel.Untrained, 8, Urgency.Critical)]
    [DataRow(Severity.Warning, TrainingLevel.Untrained, 807, Urgency.Warning)]
    [DataRow(Severity.WarningBinaryChangeEvent, TrainingLevel.FieldService, 1104, Urgency.Warning)]
    [DataRow(Severity.Warning, TrainingLevel.NoInterventionRequired, 1, Urgency.Info)]
    [DataRow(Severity.Warning, TrainingLevel.Unspecified, 23, Urgency.Info, DisplayName = "power saving is no fault")]
    [DataRow(Severity.Critical, TrainingLevel.Unspecified, 24, Urgency.Info, DisplayName = "warming up")]
    [DataRow(Severity.Other, TrainingLevel.Untrained, 1, Urgency.Info)]
    [DataRow(Severity.Unspecified, TrainingLevel.Untrained, 1, Urgency.Unspecified)]
    public void UrgencyOf_SeverityAndCode_IsWhatTheAlertAsks(Severity severity, TrainingLevel training, int code, Urgency expected) =>
        Assert.AreEqual(expected, AlertReader.UrgencyOf(new DeviceAlert { Severity = severity, TrainingLevel = training, Code = code }));
}
