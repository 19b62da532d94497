using System.Text;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Devices.Text;
using KPax.Snmp;

namespace KPax.Agent.Privacy.Captures;

/// <summary>Takes people out of what a device answered, as <see cref="ReadingScrubber"/> does of a reading. What is scrubbed becomes UTF-8.</summary>
internal sealed class CaptureScrubber(DeviceProfile profile, Allowlist allowlist, AnswerView view)
{
    /// <summary>Scrubs, and gives the number of texts that lost something.</summary>
    public int Apply(Dictionary<Oid, SnmpValue> found)
    {
        var panel = profile.Find(ProfileFields.Display) is FieldSource.Table table ? table.Columns.GetValueOrDefault("text") : default;
        var scrubbed = 0;
        var isAnnounced = false;
        foreach (var name in found.Keys.Where(name => allowlist.Of(name) == Permission.FreeText && found[name].Type == SnmpType.OctetString).Order().ToList())
        {
            var isPanel = panel.Length > 0 && name.StartsWith(panel);
            var text = TextDecoder.Decode(found[name].Octets.Span, isPanel ? view.PanelTextHint : view.TextHint).Text;
            var rest = isAnnounced && isPanel ? TextScrubber.ScrubAnnounced(text) : TextScrubber.Scrub(text);
            isAnnounced = isPanel && TextScrubber.Announces(text);
            if (TextScrubber.IsScrubbed(rest))
            {
                scrubbed++;
                found[name] = SnmpValue.FromOctets(SnmpType.OctetString, Encoding.UTF8.GetBytes(rest));
            }
        }

        return scrubbed;
    }
}
