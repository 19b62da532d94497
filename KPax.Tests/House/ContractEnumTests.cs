using KPax.Contracts.Agents;
using KPax.Contracts.Devices;
using Wire = KPax.Protocol.Device.V1;

namespace KPax.Tests.House;

/// <summary>The gateway maps enums by their numbers, so the contracts' enums must say the same as the protos'.</summary>
[TestClass]
public sealed class ContractEnumTests
{
    [TestMethod]
    [DataRow(typeof(ScanKind), typeof(Wire.DeviceReading.Types.ScanKind))]
    [DataRow(typeof(DeviceSection), typeof(Wire.DeviceReading.Types.Section))]
    [DataRow(typeof(DeviceTypology), typeof(Wire.DeviceCapabilities.Types.Typology))]
    [DataRow(typeof(MarkingTechnology), typeof(Wire.DeviceCapabilities.Types.Technology))]
    [DataRow(typeof(CounterKind), typeof(Wire.Counter.Types.Kind))]
    [DataRow(typeof(CounterColor), typeof(Wire.Counter.Types.Color))]
    [DataRow(typeof(CounterUnit), typeof(Wire.Counter.Types.Unit))]
    [DataRow(typeof(SupplyType), typeof(Wire.Supply.Types.Type))]
    [DataRow(typeof(SupplyClass), typeof(Wire.Supply.Types.Class))]
    [DataRow(typeof(SupplyUnit), typeof(Wire.Supply.Types.Unit))]
    [DataRow(typeof(DeviceState), typeof(Wire.DeviceStatus.Types.State))]
    [DataRow(typeof(HrDeviceStatus), typeof(Wire.DeviceStatus.Types.HrDeviceStatus))]
    [DataRow(typeof(HrPrinterStatus), typeof(Wire.DeviceStatus.Types.HrPrinterStatus))]
    [DataRow(typeof(DetectedError), typeof(Wire.DeviceStatus.Types.Error))]
    [DataRow(typeof(AlertSeverity), typeof(Wire.DeviceAlert.Types.Severity))]
    [DataRow(typeof(AlertTrainingLevel), typeof(Wire.DeviceAlert.Types.TrainingLevel))]
    [DataRow(typeof(AlertUrgency), typeof(Wire.DeviceAlert.Types.Urgency))]
    [DataRow(typeof(SubUnitKind), typeof(Wire.SubUnitStatus.Types.Kind))]
    [DataRow(typeof(AlertGroup), typeof(Wire.DeviceAlert.Types.Group))]
    [DataRow(typeof(Lane), typeof(Protocol.Agent.V1.Lane))]
    [DataRow(typeof(GapReason), typeof(Protocol.Agent.V1.GapReason))]
    public void Values_OfAContractEnum_AreThoseOfTheProto(Type contract, Type proto)
    {
        var contractValues = Enum.GetValues(contract).Cast<object>().Select(value => ((int)value, Plain(value.ToString()!)));
        var protoValues = Enum.GetValues(proto).Cast<object>().Select(value => ((int)value, Plain(value.ToString()!)));

        CollectionAssert.AreEqual(contractValues.ToArray(), protoValues.ToArray());
    }

    // Some proto values carry a prefix so that they do not collide inside their message: "DeviceRunning", "ErrorOffline".
    private static string Plain(string name)
    {
        foreach (var prefix in new[] { "Device", "Printer", "Error", "Training", "Group", "Class", "Unit", "Section" })
        {
            if (name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.Ordinal) && char.IsUpper(name[prefix.Length]))
            {
                return name[prefix.Length..];
            }
        }

        return name;
    }
}
