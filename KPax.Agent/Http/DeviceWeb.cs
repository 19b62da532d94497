using System.Net;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Http.Ipp;
using KPax.Agent.Http.Pages;
using KPax.Agent.Privacy;
using KPax.Protocol.Device.V1;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Http;

/// <summary>
/// Asks a device for the pages of its profile, one after another, and for its attributes over IPP where SNMP left something open. One visit at a time for
/// each device; a device that falls silent is asked nothing more in that visit.
/// </summary>
internal sealed class DeviceWeb(WebOptions options, CertificatePins pins, IWebWatch watch, TimeProvider timeProvider) : IDeviceWeb
{
    private readonly DeviceGates _gates = new(1);

    /// <inheritdoc/>
    public bool Wants(DeviceProfile profile, DeviceReading reading) =>
        options.Enabled && reading.ScanKind != ScanKind.Alerts && (Pages(profile, reading.ScanKind).Any() || (options.Ipp && IppNeed.Leaves(reading)));

    /// <inheritdoc/>
    public async Task AskAsync(IPAddress address, DeviceProfile profile, DeviceReading reading, DeviceAnswers answers, CancellationToken cancellationToken)
    {
        var place = new IPEndPoint(address, 0);
        await _gates.EnterAsync(place, cancellationToken);
        try
        {
            var device = new DeviceOrigin(address, reading.DeviceKey, pins);
            var isSilent = await AskPagesAsync(device, [.. Pages(profile, reading.ScanKind)], answers, cancellationToken);
            if (options.Ipp && !isSilent && IppNeed.Leaves(reading))
            {
                await AskIppAsync(device, answers, cancellationToken);
            }
        }
        finally
        {
            _gates.Exit(place);
        }
    }

    private static IEnumerable<WebProbe> Pages(DeviceProfile profile, ScanKind kind) =>
        profile.Web.Where(page => ScanSections.Of(kind).Any(page.Serves));

    /// <summary>True if the device has fallen silent.</summary>
    private async Task<bool> AskPagesAsync(DeviceOrigin device, IReadOnlyList<WebProbe> pages, DeviceAnswers answers, CancellationToken cancellationToken)
    {
        if (pages.Count == 0)
        {
            return false;
        }

        using var client = new DeviceHttpClient(device, options, watch, timeProvider);
        foreach (var page in pages)
        {
            var fetch = await client.GetAsync(page.Path, PageContent.MediaTypes(page.Format), cancellationToken);
            if (fetch.Outcome == PageOutcome.Read && PageContent.Read(fetch.Body, page.Format) is { } content)
            {
                answers.AddPage(page, content);
            }
            else if (fetch.Outcome is not (PageOutcome.Closed or PageOutcome.Missing))
            {
                // No web server, or not this page, is no error: a family's pages are not on each of its devices.
                answers.AddPageError($"http {page.Path}", fetch.Outcome == PageOutcome.Read ? $"The page is no {page.Format} that can be read." : fetch.Reason);
            }

            if (fetch.Outcome is PageOutcome.Closed or PageOutcome.Silent or PageOutcome.Untrusted)
            {
                return fetch.Outcome == PageOutcome.Silent;
            }
        }

        return false;
    }

    private async Task AskIppAsync(DeviceOrigin device, DeviceAnswers answers, CancellationToken cancellationToken)
    {
        var fetch = await IppDoor.AskAsync(device, options, watch, timeProvider, cancellationToken);
        var reason = fetch.Reason;
        if (fetch.Outcome == PageOutcome.Read && IppAnswerReader.Read(fetch.Body, out reason) is { } attributes)
        {
            answers.Ipp = attributes;
        }
        else if (fetch.Outcome == PageOutcome.Untrusted)
        {
            // Whoever has no IPP is no error; a key that changed is.
            answers.AddPageError("ipp", reason);
        }
    }
}
