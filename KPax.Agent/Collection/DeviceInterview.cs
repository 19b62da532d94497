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

    // So that a question stays in one datagram.
    private const int MaxColumns = 18;

    // Everything below it is a maker's own (RFC 1155).
    private static readonly Oid Enterprises = Oid.Parse("1.3.6.1.4.1");

    private readonly DeviceSessions _sessions;
    private readonly DeviceScannerOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly HashSet<Oid> _asked = [];
    private DeviceProfile _profile;
    private ISnmpSession _session;
    private TableFetcher _tables;

    public DeviceInterview(DeviceSessions sessions, SnmpTarget target, DeviceProfile profile, DeviceScannerOptions options, TimeProvider timeProvider)
    {
        _sessions = sessions;
        _options = options;
        _timeProvider = timeProvider;
        _profile = profile;
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
        var names = Fields(Section.Identity).SelectMany(field => Instances(field, UsualDevice)).ToList();
        if (_profile.Find(ProfileFields.Devices) is FieldSource.Table devices)
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
        var isNamed = Instances(ProfileFields.SysObjectId, UsualDevice).Any(name => Answers.Find(name) is not null);
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
        _profile = profile;
        _session = _sessions.Of(profile);
        _tables = new TableFetcher(_session, Target, _options, _timeProvider);
    }

    /// <summary>All further questions of a kind.</summary>
    public async Task AskRestAsync(ScanKind kind, ProfileReader reader, CancellationToken cancellationToken)
    {
        var isFull = kind == ScanKind.Full;
        if (isFull || DeviceIndexRule.FindPrinter(Answers, _profile) is null)
        {
            await AskTablesAsync([ProfileFields.Devices], cancellationToken);
        }

        foreach (var table in IdentityTables)
        {
            await AskTablesAsync([table], cancellationToken);
        }

        LostIdentity = Silence.Length > 0;

        // Objects come before tables: a maker's own serial number is among them. Where only the tables tell the printer's index, they have to wait.
        var early = DeviceIndexRule.FindEarly(Answers, _profile);
        if (early is { } device)
        {
            await AskObjectsAsync(kind, device, cancellationToken);
        }

        foreach (var tables in Together(FieldsOf(kind).Where(IsTable)))
        {
            await AskTablesAsync(tables, cancellationToken);
        }

        if (early is null)
        {
            await AskObjectsAsync(kind, DeviceIndexRule.Find(Answers, _profile), cancellationToken);
        }

        if (isFull || reader.NeedsInterfaces(Answers, _profile))
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
        var fields = FieldsOf(kind).ToList();

        // Who the device is comes first: the rest of a question may be lost. What a table of this scan brings costs no question of its own.
        var columns = fields.Select(_profile.Find).OfType<FieldSource.Table>().SelectMany(table => table.Columns.Values).Concat(_asked).ToList();
        var identity = Open(Fields(Section.Identity));
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
            foreach (var field in fields.Where(field => Instances(field, device).Any(missing.Contains)))
            {
                Answers.AddFailure(field, response.Reason);
            }
        }

        List<Oid> Open(IEnumerable<string> wanted) => [.. wanted.SelectMany(field => Instances(field, device)).Where(name => !columns.Exists(name.StartsWith))];
    }

    /// <summary>Asks for tables side by side; what goes wrong goes wrong for all of them.</summary>
    private async Task AskTablesAsync(IReadOnlyList<string> fields, CancellationToken cancellationToken)
    {
        var columns = fields.Select(_profile.Find).OfType<FieldSource.Table>().SelectMany(table => table.Columns.Values).Distinct().ToList();
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

    /// <summary>A table of the standards alone, as devices know them; a maker's own counters together, as they are many and small.</summary>
    private IEnumerable<IReadOnlyList<string>> Together(IEnumerable<string> tables)
    {
        var own = new List<string>();
        var columns = 0;
        foreach (var table in tables.ToList())
        {
            if (ProfileFields.Known.ContainsKey(table))
            {
                yield return [table];
                continue;
            }

            var more = ((FieldSource.Table)_profile.Find(table)!).Columns.Count;
            if (own.Count > 0 && columns + more > MaxColumns)
            {
                yield return own;
                own = [];
                columns = 0;
            }

            own.Add(table);
            columns += more;
        }

        if (own.Count > 0)
        {
            yield return own;
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

    private IEnumerable<string> Fields(Section section) =>
        _profile.Fields.Keys.Where(field => field.StartsWith(ScanSections.NameOf(section) + ".", StringComparison.Ordinal)).Order();

    /// <summary>The fields of a kind; who the device is was asked before.</summary>
    private IEnumerable<string> FieldsOf(ScanKind kind) => ScanSections.Of(kind).Where(section => section != Section.Identity).SelectMany(Fields);

    private bool IsTable(string field) => _profile.Find(field) is FieldSource.Table;

    private IEnumerable<Oid> Instances(string field, uint device) => _profile.Find(field)?.Objects().Select(one => one.Instance(device)) ?? [];
}
