using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;
using KPax.Tests.Silo;
using Wire = KPax.Protocol.Device.V1;
using Section = KPax.Protocol.Device.V1.DeviceReading.Types.Section;

namespace KPax.Tests.Reliability.Payloads;

/// <summary>An agent that a stranger wrote: it sends payloads in every text of a reading, over the road of all agents.</summary>
internal static class PayloadAgent
{
    private const int DevicesOfABatch = 10;

    // Fields are so many payloads apart, so that over all devices each field has each payload once.
    private const int Apart = 7;

    /// <summary>Sends as many devices as there are payloads, and a round with failures.</summary>
    public static async Task SendAsync(TestServer server, IReadOnlyList<string> payloads)
    {
        using var key = new TestAgentKey();
        await SendAsync(server, key, payloads);
    }

    /// <summary>As above, as the agent with a key.</summary>
    public static async Task<HelloResponse> SendAsync(TestServer server, TestAgentKey key, IReadOnlyList<string> payloads)
    {
        var client = server.CreateAgentClient();
        var hello = key.Hello(7);
        (hello.Version, hello.OperatingSystem) = (Wired(payloads[0])[..Math.Min(payloads[0].Length, 100)], Wired(payloads[1])[..Math.Min(payloads[1].Length, 200)]);
        var session = await client.HelloAsync(hello);
        var (number, before) = (0UL, "");
        foreach (var devices in Enumerable.Range(0, payloads.Count).Chunk(DevicesOfABatch))
        {
            var after = $"batch{devices[0]}";
            var batch = new Batch { Epoch = 7, Lane = Lane.History, HashBefore = HashOf(before), HashAfter = HashOf(after) };
            batch.Entries.AddRange(devices.Select(device => new Entry { Number = ++number, Order = number, Reading = ReadingOf(device, payloads) }));
            batch.Entries.Add(new Entry { Number = ++number, Order = number, ScanRound = RoundOf(devices, payloads) });
            batch.Entries.Add(new Entry { Number = ++number, Order = number, Reading = new() { DeviceKey = Wired(payloads[devices[0]]), ReadAt = Now() } });
            before = after;
            var receipt = (await client.PushReadingsAsync(new() { AgentId = session.AgentId, SessionId = session.SessionId, Batch = batch })).Receipt;
            Assert.AreEqual(number, receipt.AcceptedThrough.Single().Through, receipt.Reason);
        }

        return session;
    }

    private static Wire.DeviceReading ReadingOf(int device, IReadOnlyList<string> payloads)
    {
        var field = 0;
        string Next() => Wired(payloads[(device + (Apart * field++)) % payloads.Count]);
        return new()
        {
            DeviceKey = $"serial:HP:{PayloadGrammar.MarksIn(payloads[device]).FirstOrDefault(payloads[device])}",
            ReadAt = Now(),
            ScanKind = Wire.DeviceReading.Types.ScanKind.Full,
            Sections = { Section.Identity, Section.Capabilities, Section.Counters, Section.Supplies, Section.Status },
            Identity = new() { Model = Next(), SerialNumber = Next(), NetworkName = Next(), Manufacturer = Next(), IpAddress = Next(), MacAddress = Next() },
            Target = Next(),
            Capabilities = new() { FirmwareVersion = Next(), InstallDate = Next(), TypologyEvidence = Next() },
            Counters =
            {
                new Wire.Counter { Kind = Wire.Counter.Types.Kind.Total, Value = 100, Source = Next() },
                new Wire.Counter { Kind = Wire.Counter.Types.Kind.Vendor, Value = 5, VendorCode = Next(), VendorName = Next(), PaperSize = Next() },
            },
            Supplies =
            {
                new Wire.Supply
                {
                    Index = "1.1", Type = Wire.Supply.Types.Type.Toner, Class = Wire.Supply.Types.Class.Consumed, Description = Next(), Color = Next(), PartNumber = Next(),
                    SerialNumber = Next(), Source = Next(), Level = new() { Percent = 4 },
                },
                new Wire.Supply { Index = "1.2", Type = Wire.Supply.Types.Type.Ink, Description = Next(), Level = new() { Contradictory = Next() } },
                new Wire.Supply { Index = "1.3", Type = Wire.Supply.Types.Type.Other, Description = Next(), Level = new() { Stage = new() { Name = Next(), Position = 1, Count = 4 } } },
            },
            Status = new()
            {
                State = Wire.DeviceStatus.Types.State.Stopped,
                DisplayLines = { Next(), Next() },
                Alerts =
                {
                    new Wire.DeviceAlert
                    {
                        Severity = Wire.DeviceAlert.Types.Severity.Critical, Group = Wire.DeviceAlert.Types.Group.MediaPath, Code = 8, Index = 1, Description = Next(), CodeName = Next(),
                        Source = Next(), VendorCode = Next(), Urgency = Wire.DeviceAlert.Types.Urgency.Critical,
                    },
                },
            },
            Errors = { new Wire.ReadError { Section = Section.Supplies, Subject = Next(), Reason = Next() } },
            OtherSources = { new Wire.FieldOrigin { Field = "identity.model", Source = Next() } },
        };
    }

    private static ScanRound RoundOf(int[] devices, IReadOnlyList<string> payloads) => new()
    {
        ScanKind = Wire.DeviceReading.Types.ScanKind.Full,
        StartedAt = Now(),
        Duration = Duration.FromTimeSpan(TimeSpan.FromSeconds(1)),
        Asked = (uint)devices.Length,
        Failed = (uint)devices.Length,
        Failures = { devices.Select(device => new ScanFailure { Target = Wired(payloads[device]), Reason = Wired(payloads[device]) }) },
        Troubles = { devices.Select(device => new TargetTrouble { Target = Wired(payloads[device]), Reason = Wired(payloads[device]), Step = CollectionStep.Answered }) },
    };

    private static Timestamp Now() => Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    // Half of a pair of surrogates has no place on the wire.
    private static string Wired(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static ByteString HashOf(string name) => name.Length == 0 ? ByteString.Empty : ByteString.CopyFromUtf8(name.PadRight(16));
}
