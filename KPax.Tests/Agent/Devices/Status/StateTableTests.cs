using KPax.Agent.Devices.Status;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceStatus.Types;

namespace KPax.Tests.Agent.Devices.Status;

/// <summary>Every pair of hrDeviceStatus and hrPrinterStatus, 0 for "not told", alone and with every error bit.</summary>
[TestClass]
public sealed class StateTableTests
{
    private const State No = State.Unspecified;

    // Rows: hrDeviceStatus 0 to 5; columns: hrPrinterStatus 0, other, unknown, idle, printing, warmup.
    private static readonly State[][] WithoutBits =
    [
        [No, State.Unknown, State.Unknown, State.Idle, State.Printing, State.WarmingUp],
        [State.Unknown, State.Unknown, State.Unknown, State.Idle, State.Printing, State.WarmingUp],
        [State.Idle, State.Standby, State.Unknown, State.Idle, State.Printing, State.WarmingUp],
        [State.Warning, State.Warning, State.Warning, State.Warning, State.Warning, State.Warning],
        [State.Testing, State.Testing, State.Testing, State.Testing, State.Testing, State.Testing],
        [State.Stopped, State.Stopped, State.Stopped, State.Stopped, State.Stopped, State.WarmingUp],
    ];

    [TestMethod]
    public void Decide_EveryPairWithoutBits_IsThatOfTheTable()
    {
        foreach (var (device, printer) in Pairs())
        {
            Assert.AreEqual(WithoutBits[device][printer], Decide(device, printer, []), $"{(HrDeviceStatus)device}, {(HrPrinterStatus)printer}");
        }
    }

    [TestMethod]
    public void Decide_EveryPairWithEveryBit_IsNeverWell()
    {
        Error[] stopping = [Error.NoPaper, Error.NoToner, Error.DoorOpen, Error.Jammed];
        foreach (var (device, printer) in Pairs())
        {
            foreach (var error in Enum.GetValues<Error>().Where(error => error != Error.Unspecified))
            {
                var isDown = device == (int)HrDeviceStatus.DeviceDown;
                var expected = stopping.Contains(error) ? State.Stopped
                    : error == Error.Offline ? State.Offline
                    : isDown ? WithoutBits[device][printer]
                    : State.Warning;
                Assert.AreEqual(expected, Decide(device, printer, [error]), $"{(HrDeviceStatus)device}, {(HrPrinterStatus)printer}, {error}");
            }
        }
    }

    [TestMethod]
    [DataRow(SubUnitStatus.Types.Kind.Marker, 16u, 2, State.Stopped, DisplayName = "marker, critical alert")]
    [DataRow(SubUnitStatus.Types.Kind.Marker, 3u, 2, State.Stopped, DisplayName = "marker, broken")]
    [DataRow(SubUnitStatus.Types.Kind.MediaPath, 19u, 2, State.Stopped, DisplayName = "paper path, broken and critical")]
    [DataRow(SubUnitStatus.Types.Kind.Marker, 8u, 2, State.Warning, DisplayName = "marker, warning")]
    [DataRow(SubUnitStatus.Types.Kind.Input, 19u, 2, State.Idle, DisplayName = "an empty bypass of a device that runs")]
    [DataRow(SubUnitStatus.Types.Kind.Input, 19u, 0, State.Warning, DisplayName = "an empty tray of a device that does not say that it runs")]
    [DataRow(SubUnitStatus.Types.Kind.Output, 8u, 0, State.Warning, DisplayName = "a bin with a warning")]
    public void Decide_PartThatIsNotWell_CountsByWhatItIs(SubUnitStatus.Types.Kind kind, uint status, int device, State expected)
    {
        SubUnitStatus[] parts = [new() { Kind = kind, Status = status }];
        Assert.AreEqual(expected, StateRule.Decide((HrDeviceStatus)device, HrPrinterStatus.PrinterIdle, [], [], parts));
    }

    [TestMethod]
    public void Decode_EveryBitInStringsOfEveryLength_IsItsConditionIfThereIsRoom()
    {
        for (var length = 0; length <= 4; length++)
        {
            for (var bit = 0; bit < 32; bit++)
            {
                var octets = new byte[length];
                var hasRoom = bit / 8 < length;
                if (hasRoom)
                {
                    octets[bit / 8] = (byte)(0x80 >> (bit % 8));
                }

                // Bits beyond 14 have no meaning; octets that are not there are 0.
                Error[] expected = hasRoom && bit < 15 ? [(Error)(bit + 1)] : [];
                CollectionAssert.AreEqual(expected, ErrorStateRule.Decode(octets).ToArray(), $"bit {bit} of {length} octets");
            }
        }
    }

    private static IEnumerable<(int Device, int Printer)> Pairs() => Enumerable.Range(0, 6).SelectMany(device => Enumerable.Range(0, 6).Select(printer => (device, printer)));

    private static State Decide(int device, int printer, IReadOnlyCollection<Error> errors) => StateRule.Decide((HrDeviceStatus)device, (HrPrinterStatus)printer, errors, [], []);
}
