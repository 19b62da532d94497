using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>The questions to one device in one scan, and the answers so far.</summary>
internal sealed class DeviceInterview
{
    private const uint UsualDevice = 1;

    // Who the device is, is asked in every scan, and alike: the same device must get the same key.
    private static readonly string[] IdentityTables = [ProfileFields.DeviceId, ProfileFields.Localizations];
    private static readonly string[] InterfaceTables = [ProfileFields.Interfaces, ProfileFields.Addresses];

    private readonly DeviceProfile _profile;
    private readonly TableFetcher _tables;
    private readonly SnmpGetter _getter;
    private readonly ISnmpSession _session;

    public DeviceInterview(ISnmpSession session, SnmpTarget target, DeviceProfile profile, DeviceScannerOptions options, TimeProvider timeProvider)
    {
        _session = session;
        _profile = profile;
        _getter = new SnmpGetter(session);
        _tables = new TableFetcher(session, target, options, timeProvider);
        Target = target;
    }

    /// <summary>Who is asked, and how.</summary>
    public SnmpTarget Target { get; }

    /// <summary>What was answered so far.</summary>
    public DeviceAnswers Answers { get; } = new();

    /// <summary>True if the device fell silent while it was asked who it is: what it said until then may give it another key than it has.</summary>
    public bool LostIdentity { get; private set; }

    /// <summary>True if the device fell silent while it was asked for its interfaces.</summary>
    public bool LostInterfaces { get; private set; }

    /// <summary>Why the device is asked nothing more, in plain words; empty if it answers.</summary>
    public string Silence { get; private set; } = "";

    /// <summary>The first question: who are you? It takes the printer for device 1, as it mostly is.</summary>
    public async Task<SnmpResponse> AskIdentityAsync(CancellationToken cancellationToken)
    {
        var names = Fields(Section.Identity).SelectMany(field => Instances(field, UsualDevice)).ToList();
        if (_profile.Find(ProfileFields.Devices) is FieldSource.Table devices)
        {
            names.Add(devices.Columns["type"].Append(UsualDevice));
        }

        var response = await GetAsync(names, cancellationToken);
        Answers.Add(response.VarBinds);
        return response;
    }

    /// <summary>All further questions of a kind.</summary>
    public async Task AskRestAsync(ScanKind kind, ProfileReader reader, CancellationToken cancellationToken)
    {
        var isFull = kind == ScanKind.Full;
        if (isFull || DeviceIndexRule.FindPrinter(Answers, _profile) is null)
        {
            await AskTableAsync(ProfileFields.Devices, cancellationToken);
        }

        foreach (var table in IdentityTables)
        {
            await AskTableAsync(table, cancellationToken);
        }

        LostIdentity = Silence.Length > 0;
        foreach (var table in FieldsOf(kind).Where(IsTable).ToList())
        {
            await AskTableAsync(table, cancellationToken);
        }

        await AskObjectsAsync(kind, DeviceIndexRule.Find(Answers, _profile), cancellationToken);
        if (isFull || reader.NeedsInterfaces(Answers, _profile))
        {
            foreach (var table in InterfaceTables)
            {
                await AskTableAsync(table, cancellationToken);
            }

            LostInterfaces = Silence.Length > 0;
        }
    }

    private async Task AskObjectsAsync(ScanKind kind, uint device, CancellationToken cancellationToken)
    {
        var fields = FieldsOf(kind).ToList();
        var names = fields.SelectMany(field => Instances(field, device)).ToList();
        if (device != UsualDevice)
        {
            // Who the device is comes first: the rest of a question may be lost.
            names.InsertRange(0, Fields(Section.Identity).SelectMany(field => PerDevice(field, device)));
        }

        if (names.Count == 0)
        {
            return;
        }

        var response = Silence.Length > 0 ? new SnmpResponse { Outcome = SnmpOutcome.TimedOut, Reason = Silence } : await GetAsync(names, cancellationToken);
        Answers.Add(response.VarBinds);
        if (response.Outcome != SnmpOutcome.Answered)
        {
            Silence = Silence.Length > 0 || await IsAliveAsync(cancellationToken) ? Silence : response.Reason;
            var missing = names.Except(response.VarBinds.Select(varBind => varBind.Name)).ToHashSet();
            LostIdentity |= Fields(Section.Identity).SelectMany(field => PerDevice(field, device)).Any(missing.Contains);
            foreach (var field in fields.Where(field => Instances(field, device).Any(missing.Contains)))
            {
                Answers.AddFailure(field, response.Reason);
            }
        }
    }

    private async Task AskTableAsync(string field, CancellationToken cancellationToken)
    {
        if (_profile.Find(field) is not FieldSource.Table table)
        {
            return;
        }

        // Who has fallen silent is not asked for the rest: each question would wait its whole time.
        var fetch = Silence.Length > 0 ? new TableFetch([], Silence, TableEnd.Over) : await _tables.FetchAsync([.. table.Columns.Values], cancellationToken);
        Answers.Add(fetch.VarBinds);
        if (fetch.Reason.Length > 0)
        {
            Answers.AddFailure(field, fetch.Reason);
            var isGone = fetch.End == TableEnd.Spent || (fetch.End == TableEnd.Silent && !await IsAliveAsync(cancellationToken));
            Silence = isGone ? fetch.Reason : Silence;
        }
    }

    /// <summary>Some devices are silent to questions for what they do not know: one that still answers for its uptime has not gone.</summary>
    private async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        var response = await _session.GetAsync(Target, [.. Instances(ProfileFields.SysUpTime, UsualDevice)], cancellationToken);
        return response.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus;
    }

    /// <summary>GET; where a device refuses all names for one of them, one by one.</summary>
    private async Task<SnmpResponse> GetAsync(IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        var response = await _getter.GetAsync(Target, names, cancellationToken);
        if (response.Outcome != SnmpOutcome.ErrorStatus)
        {
            return response;
        }

        var found = new List<VarBind>(response.VarBinds);
        foreach (var name in names.Except(response.VarBinds.Select(varBind => varBind.Name)).ToList())
        {
            var single = await _session.GetAsync(Target, [name], cancellationToken);
            if (single.Outcome is SnmpOutcome.TimedOut or SnmpOutcome.Unreachable)
            {
                return single with { VarBinds = found };
            }

            // An error for one name alone: the device does not have it, whatever it calls that.
            found.AddRange(single.Outcome == SnmpOutcome.Answered ? single.VarBinds : []);
        }

        return new SnmpResponse { Outcome = SnmpOutcome.Answered, VarBinds = found };
    }

    private IEnumerable<string> Fields(Section section) =>
        _profile.Fields.Keys.Where(field => field.StartsWith(ScanSections.NameOf(section) + ".", StringComparison.Ordinal)).Order();

    /// <summary>The fields of a kind; who the device is was asked before.</summary>
    private IEnumerable<string> FieldsOf(ScanKind kind) => ScanSections.Of(kind).Where(section => section != Section.Identity).SelectMany(Fields);

    private bool IsTable(string field) => _profile.Find(field) is FieldSource.Table;

    private IEnumerable<Oid> Instances(string field, uint device) => _profile.Find(field)?.Objects().Select(one => one.Instance(device)) ?? [];

    private IEnumerable<Oid> PerDevice(string field, uint device) =>
        _profile.Find(field)?.Objects().Where(one => one.PerDevice).Select(one => one.Instance(device)) ?? [];
}
