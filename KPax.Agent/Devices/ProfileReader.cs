using Google.Protobuf.WellKnownTypes;
using KPax.Agent.Devices.Counters;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Status;
using KPax.Agent.Devices.Supplies;
using KPax.Agent.Devices.Web;
using KPax.Agent.Privacy;
using KPax.Protocol.Device.V1;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Devices;

/// <summary>Makes a reading of a device's answers. It asks nobody and knows no clock: the same answers give the same reading.</summary>
/// <param name="makers">Makers and how to know them.</param>
/// <param name="scrubsTexts">True to take people out of what panels and alerts say.</param>
internal sealed class ProfileReader(MakerCatalog makers, bool scrubsTexts = true)
{
    private readonly IdentityReader _identities = new(makers);
    private readonly PrinterEvidence _evidence = new(makers);
    private readonly CapabilityReader _capabilities = new(makers);
    private readonly TechnologyRule _technologies = new(makers);

    /// <summary>The reading. Answers that make no sense are left out and named in its errors; nothing in them is an exception.</summary>
    public DeviceReading Read(DeviceAnswers answers, DeviceProfile profile, ReadingRequest request)
    {
        var view = new AnswerView(answers, profile);
        var identity = _identities.Read(view, request.Address);
        var errors = new ReadErrors();
        var sections = ScanSections.Of(request.Kind);
        var reading = new DeviceReading
        {
            Target = request.Target,
            ReadAt = Timestamp.FromDateTimeOffset(request.ReadAt),
            ScanKind = request.Kind,
            DeviceKey = DeviceKeyOf(identity, request),
        };
        // What a device can do shows in what it has counted and uses up as well.
        foreach (var section in sections.OrderBy(section => section == Section.Capabilities))
        {
            ReadSection(section, reading, view, identity, errors);
        }

        foreach (var failure in answers.Failures)
        {
            errors.Add(ScanSections.OfField(failure.Field), failure.Field, failure.Reason);
        }

        FillFromPages(reading, answers, errors);
        var failed = answers.Failures.Select(failure => ScanSections.OfField(failure.Field)).ToHashSet();
        reading.Sections.AddRange(sections.Where(section => !failed.Contains(section)));
        reading.Errors.AddRange(errors.All);
        if (scrubsTexts)
        {
            ReadingScrubber.Apply(reading);
        }

        ReadingBounds.Apply(reading);

        // Fractions tell nobody anything, and would be sent with every reading.
        reading.ReadAt = new Timestamp { Seconds = request.ReadAt.ToUnixTimeSeconds() };
        return reading;
    }

    /// <summary>True if the answers so far do not tell the device from others, so that its interfaces have to be asked.</summary>
    public bool NeedsInterfaces(DeviceAnswers answers, DeviceProfile profile)
    {
        var identity = _identities.Read(new AnswerView(answers, profile), null);
        return identity.Manufacturer.Length == 0 || identity.SerialNumber.Length == 0;
    }

    /// <summary>True if something in the answers says that the device prints: its type, a row of the Printer MIB, or its maker.</summary>
    public bool IsPrinter(DeviceAnswers answers, DeviceProfile profile) => _evidence.IsPrinter(answers, profile);

    private void ReadSection(Section section, DeviceReading reading, AnswerView view, DeviceIdentity identity, ReadErrors errors)
    {
        switch (section)
        {
            case Section.Identity:
                reading.Identity = identity;
                break;
            case Section.Capabilities:
                reading.Capabilities = _capabilities.Read(view, reading.Counters, reading.Supplies);
                break;
            case Section.Counters:
                reading.Counters.AddRange(CounterReader.Read(view, errors));
                reading.Counters.AddRange(new VendorCounterReader(view, errors).Read());
                break;
            case Section.Supplies:
                reading.Supplies.AddRange(new SupplyReader(view, errors, _technologies.FindWithoutSupplies(view)).Read());
                break;
            default:
                reading.Status = StatusReader.Read(view, reading.ReadAt.ToDateTimeOffset());
                break;
        }
    }

    /// <summary>What SNMP left open; the device's key is decided by then.</summary>
    private static void FillFromPages(DeviceReading reading, DeviceAnswers answers, ReadErrors errors)
    {
        var filler = new ReadingFiller(reading, errors);
        foreach (var (probe, content) in answers.Pages)
        {
            PageReader.Fill(filler, probe, content);
        }

        if (answers.Ipp is { } attributes)
        {
            IppReader.Fill(filler, attributes);
        }

        foreach (var (source, reason) in answers.PageErrors)
        {
            errors.Add(ScanSections.Of(reading.ScanKind)[0], source, reason);
        }
    }

    /// <summary>Who the device is, surest first: an address can be another device's tomorrow.</summary>
    private static string DeviceKeyOf(DeviceIdentity identity, ReadingRequest request) => identity switch
    {
        { Manufacturer.Length: > 0, SerialNumber.Length: > 0 } => $"serial:{identity.Manufacturer}:{identity.SerialNumber}",
        { MacAddress.Length: > 0 } => $"mac:{identity.MacAddress}",
        { Uuid.Length: > 0 } => $"uuid:{identity.Uuid}",
        { IpAddress.Length: > 0 } => $"address:{identity.IpAddress}",
        _ => $"address:{request.Address ?? (object)request.Target}",
    };
}
