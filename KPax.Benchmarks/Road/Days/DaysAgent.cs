using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using KPax.Protocol.Agent.V1;
using KPax.Protocol.Device.V1;

namespace KPax.Benchmarks.Road.Days;

/// <summary>One agent: tells the counters of its devices once an hour, in a stream of its own, as after a round of scans.</summary>
internal sealed class DaysAgent(int first, int devices, DateTimeOffset start, TimeProvider time) : IDisposable
{
    /// <summary>Pages that every device has printed before the first hour.</summary>
    public const ulong PagesBefore = 1_000;

    private readonly RoadKey _key = new(time);
    private readonly EntryChain _chain = new();
    private readonly ulong[] _pages = [.. Enumerable.Repeat(PagesBefore, devices)];
    private ByteString _session = ByteString.Empty;
    private long _id;
    private ulong _number;

    /// <summary>Number of its first device.</summary>
    public int First => first;

    /// <summary>How many devices it reads.</summary>
    public int Devices => devices;

    /// <summary>Hours that it has told.</summary>
    public int Hours { get; private set; }

    /// <summary>Readings in which a counter had moved, the first of each device included.</summary>
    public long Moved { get; private set; }

    /// <summary>Serial number of a device.</summary>
    public static string SerialOf(int device) => string.Create(CultureInfo.InvariantCulture, $"CNB{device:D9}");

    /// <summary>Proves the key and opens a session.</summary>
    public async Task HelloAsync(AgentService.AgentServiceClient client, CancellationToken cancellationToken)
    {
        var request = new HelloRequest { Version = "0.1.0", OperatingSystem = "bench", Epoch = _key.Epoch, Proof = _key.Prove() };
        var response = await client.HelloAsync(request, cancellationToken: cancellationToken);
        (_id, _session) = (response.AgentId, response.SessionId);
    }

    /// <summary>Tells the next hour, and waits until it is durable.</summary>
    /// <exception cref="InvalidOperationException">Not all of it was acknowledged.</exception>
    public async Task SendHourAsync(AgentService.AgentServiceClient client, CancellationToken cancellationToken)
    {
        var batch = new Batch { Epoch = _key.Epoch, Lane = Lane.History, HashBefore = _chain.Hash };
        for (var device = 0; device < devices; device++)
        {
            var entry = new Entry { Number = ++_number, Order = _number, Reading = Read(device) };
            _chain.Add(entry);
            batch.Entries.Add(entry);
        }

        batch.HashAfter = _chain.Hash;
        Hours++;
        using var call = client.SendReadings(cancellationToken: cancellationToken);
        await call.RequestStream.WriteAsync(new SendReadingsRequest { AgentId = _id, SessionId = _session, Batch = batch }, cancellationToken);
        await call.RequestStream.CompleteAsync();
        var receipt = (await call.ResponseAsync).Receipt;
        if (receipt.AcceptedThrough.Count != 1 || receipt.AcceptedThrough[0].Through != _number || receipt.DeadLetters.Count > 0)
        {
            throw new InvalidOperationException($"The server kept less than {_number} readings of an agent: {receipt.Reason}");
        }
    }

    public void Dispose() => _key.Dispose();

    private DeviceReading Read(int device)
    {
        var (number, at) = (first + device, start.AddHours(Hours));
        var printed = Hours == 0 ? 0 : OfficePages.Before(number, at);
        _pages[device] += (ulong)printed;
        Moved += printed > 0 || Hours == 0 ? 1 : 0;
        var reading = new DeviceReading
        {
            Target = $"10.{number / 65_536}.{number / 256 % 256}.{number % 256}",
            ReadAt = Timestamp.FromDateTimeOffset(at),
            ScanKind = DeviceReading.Types.ScanKind.Counters,
            Sections = { DeviceReading.Types.Section.Counters },
            DeviceKey = $"serial:HP:{SerialOf(number)}",
            Counters = { RoadCounters.Of(_pages[device]) },
        };
        if (Hours == 0)
        {
            reading.Sections.Add(DeviceReading.Types.Section.Identity);
            reading.Identity = new DeviceIdentity { Manufacturer = "HP", Model = $"Color {100 + (number % 97)}", SerialNumber = SerialOf(number) };
        }

        return reading;
    }
}
