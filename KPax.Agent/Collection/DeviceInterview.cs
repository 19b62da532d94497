using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Privacy;
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

    // Everything below it is a maker's own (RFC 1155).
    private static readonly Oid Enterprises = Oid.Parse("1.3.6.1.4.1");

    private readonly DeviceSessions _sessions;
    private readonly DeviceScannerOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly HashSet<Oid> _asked = [];
    private QuestionPlan _plan;
    private ISnmpSession _session;
    private TableFetcher _tables;

    public DeviceInterview(DeviceSessions sessions, SnmpTarget target, DeviceProfile profile, DeviceScannerOptions options, TimeProvider timeProvider)
    {
        _sessions = sessions;
        _options = options;
        _timeProvider = timeProvider;
        _plan = new QuestionPlan(profile);
        _session = sessions.Of(profile);
        _tables = new TableFetcher(_session, target, options, timeProvider);
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
        var names = _plan.Identity.SelectMany(field => _plan.Instances(field, UsualDevice)).ToList();
        if (_plan.Profile.Find(ProfileFields.Devices) is FieldSource.Table devices)
        {
            names.Add(devices.Columns["type"].Append(UsualDevice));
        }

        var response = await GetAsync(names, cancellationToken);
        Answers.Add(response.VarBinds);
        _asked.UnionWith(names);
        return response;
    }

    /// <summary>
    /// Asks a device that has no sysObjectID for the name of its first object of a maker: an agent behind a view may hide who it is. The value is not
    /// kept.
    /// </summary>
    public async Task AskMakerAsync(CancellationToken cancellationToken)
    {
        var isNamed = _plan.Instances(ProfileFields.SysObjectId, UsualDevice).Any(name => Answers.Find(name) is not null);
        if (!isNamed)
        {
            var response = await _session.GetNextAsync(Target, [Enterprises], cancellationToken);
            var first = response.VarBinds.FirstOrDefault(varBind => varBind.Value.IsPresent && varBind.Name.StartsWith(Enterprises));
            Answers.FirstOfMaker = first.Name;
        }
    }

    /// <summary>From now on the device is asked for what this profile names.</summary>
    public void Use(DeviceProfile profile)
    {
        _plan = new QuestionPlan(profile);
        _session = _sessions.Of(profile);
        _tables = new TableFetcher(_session, Target, _options, _timeProvider);
    }

    /// <summary>All further questions of a kind.</summary>
    public async Task AskRestAsync(ScanKind kind, ProfileReader reader, CancellationToken cancellationToken)
    {
        var isFull = kind == ScanKind.Full;
        if (isFull || DeviceIndexRule.FindPrinter(Answers, _plan.Profile) is null)
        {
            await AskTablesAsync([ProfileFields.Devices], cancellationToken);
        }

        foreach (var table in IdentityTables)
        {
            await AskTablesAsync([table], cancellationToken);
        }

        LostIdentity = Silence.Length > 0;

        // Objects come before tables: a maker's own serial number is among them. Where only the tables tell the printer's index, they have to wait.
        var early = DeviceIndexRule.FindEarly(Answers, _plan.Profile);
        if (early is { } device)
        {
            await AskObjectsAsync(kind, device, cancellationToken);
        }

        foreach (var tables in _plan.TablesOf(kind))
        {
            await AskTablesAsync(tables, cancellationToken);
        }

        if (early is null)
        {
            await AskObjectsAsync(kind, DeviceIndexRule.Find(Answers, _plan.Profile), cancellationToken);
        }

        if (isFull || reader.NeedsInterfaces(Answers, _plan.Profile))
        {
            foreach (var table in InterfaceTables)
            {
                await AskTablesAsync([table], cancellationToken);
            }

            LostInterfaces = Silence.Length > 0;
        }
    }

    private async Task AskObjectsAsync(ScanKind kind, uint device, CancellationToken cancellationToken)
    {
        var fields = _plan.FieldsOf(kind).ToList();

        // Who the device is comes first: the rest of a question may be lost. What a table of this scan brings costs no question of its own.
        var columns = _plan.Columns(fields).Concat(_asked).ToList();
        var identity = Open(_plan.Identity);
        var names = identity.Concat(Open(fields)).Distinct().ToList();
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
            LostIdentity |= identity.Exists(missing.Contains);
            foreach (var field in fields.Where(field => _plan.Instances(field, device).Any(missing.Contains)))
            {
                Answers.AddFailure(field, response.Reason);
            }
        }

        List<Oid> Open(IEnumerable<string> wanted) => [.. wanted.SelectMany(field => _plan.Instances(field, device)).Where(name => !columns.Exists(name.StartsWith))];
    }

    /// <summary>Asks for tables side by side; what goes wrong goes wrong for all of them.</summary>
    private async Task AskTablesAsync(IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        var columns = _plan.Columns(fields).ToList();
        if (columns.Count == 0)
        {
            return;
        }

        // Who has fallen silent is not asked for the rest: each question would wait its whole time.
        var fetch = Silence.Length > 0 ? new TableFetch([], Silence, TableEnd.Over) : await _tables.FetchAsync(columns, cancellationToken);
        Answers.Add(fetch.VarBinds);
        if (fetch.Reason.Length == 0)
        {
            _asked.UnionWith(columns);
        }
        else
        {
            foreach (var field in fields)
            {
                Answers.AddFailure(field, fetch.Reason);
            }

            var isGone = fetch.End == TableEnd.OutOfTime || (fetch.End == TableEnd.Silent && !await IsAliveAsync(cancellationToken));
            Silence = isGone ? fetch.Reason : Silence;
        }
    }

    /// <summary>Some devices are silent to questions for what they do not know: one that still answers for its uptime has not gone.</summary>
    private async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        var response = await _session.GetAsync(Target, [.. _plan.Instances(ProfileFields.SysUpTime, UsualDevice)], cancellationToken);
        return response.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus;
    }

    /// <summary>GET; where a device refuses all names for one of them, one by one.</summary>
    private async Task<SnmpResponse> GetAsync(IReadOnlyList<Oid> names, CancellationToken cancellationToken)
    {
        var response = await new SnmpGetter(_session).GetAsync(Target, names, cancellationToken);
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
}
