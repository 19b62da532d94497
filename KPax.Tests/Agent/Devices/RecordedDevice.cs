using System.Net;
using System.Text;
using KPax.Agent.Collection;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Discovery;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using KPax.Snmp.Recordings;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Agent.Devices;

/// <summary>Reads recordings as the agent reads devices, in this process and without a network.</summary>
internal static class RecordedDevice
{
    /// <summary>The agent's clock in every such reading.</summary>
    public static readonly DateTimeOffset ReadAt = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    /// <summary>The profiles that the agent is built with.</summary>
    public static ProfileCatalog Catalog { get; } = ProfileCatalog.LoadBuiltIn();

    /// <summary>Scans a recording in v2c. Lines of it that are broken are passed over.</summary>
    public static Task<ScanResult> ScanAsync(string file, DeviceReading.Types.ScanKind kind = DeviceReading.Types.ScanKind.Full) =>
        ScanAsync(SnmpRecording.Load(file).VarBinds, kind);

    /// <summary>Scans objects.</summary>
    public static Task<ScanResult> ScanAsync(IEnumerable<VarBind> varBinds, DeviceReading.Types.ScanKind kind = DeviceReading.Types.ScanKind.Full) =>
        ScanAsync(new RecordedSession(new MibView(varBinds)), Target, kind);

    /// <summary>Reads a device that says what the lines of a recording say ("oid|type|value").</summary>
    public static async Task<DeviceReading> ReadAsync(params IEnumerable<string> lines)
    {
        var result = await ScanAsync(Objects(lines));
        return result.Reading ?? throw new AssertFailedException(result.Reason);
    }

    /// <summary>The answers of a device that says what the lines say, by the built-in profile.</summary>
    public static AnswerView View(params IEnumerable<string> lines)
    {
        var answers = new DeviceAnswers();
        answers.Add(Objects(lines));
        return new AnswerView(answers, Catalog.Base);
    }

    /// <summary>The objects of the lines; a broken line fails the test.</summary>
    public static IReadOnlyList<VarBind> Objects(IEnumerable<string> lines)
    {
        var recording = SnmpRecording.Parse("test", Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        Assert.IsEmpty(recording.Errors, string.Join('\n', recording.Errors));
        return recording.VarBinds;
    }

    /// <summary>Scans a target through a session.</summary>
    public static Task<ScanResult> ScanAsync(ISnmpSession session, ScanTarget target, DeviceReading.Types.ScanKind kind = DeviceReading.Types.ScanKind.Full)
    {
        var scanner = new DeviceScanner(session, Catalog, new DeviceScannerOptions { ReadsAnyDevice = true }, new FakeTimeProvider(ReadAt));
        return scanner.ScanAsync(target, kind, CancellationToken.None);
    }

    /// <summary>A recording has no address of its own.</summary>
    public static ScanTarget Target { get; } = new("recording", new SnmpTarget(new IPEndPoint(IPAddress.Any, 161), SnmpVersion.V2c, "public"));
}
