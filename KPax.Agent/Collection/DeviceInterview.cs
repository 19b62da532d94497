using KPax.Agent.Collection.Memory;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Agent.Privacy;
using KPax.Snmp;
using static KPax.Protocol.Device.V1.DeviceReading.Types;

namespace KPax.Agent.Collection;

/// <summary>The questions to one device in one scan, and the answers so far.</summary>
internal sealed class DeviceInterview
{
    // Who the device is, is asked in every scan, and alike: the same device must get the same key.
    private static readonly string[] IdentityTables = [ProfileFields.DeviceId, ProfileFields.Localizations];
    private static readonly string[] InterfaceTables = [ProfileFields.Interfaces, ProfileFields.Addresses];
    private static readonly string[] StatusObjects = [ProfileFields.DeviceStatus, ProfileFields.PrinterStatus, ProfileFields.ErrorState];

    // Everything below it is a maker's own (RFC 1155).
    private static readonly Oid Enterprises = Oid.Parse("1.3.6.1.4.1");

    private readonly DeviceSessions _sessions;
    private readonly DeviceScannerOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly ScanKind _kind;
    private readonly HashSet<Oid> _asked = [];
    private QuestionPlan _plan;
    private DeviceQuestions _questions;
    private readonly TableInterview _tables;
    private RecallRule? _rule;

    public DeviceInterview(
        DeviceSessions sessions, SnmpTarget target, ScanKind kind, DeviceProfile profile, DeviceMemory memory, DeviceScannerOptions options, TimeProvider timeProvider)
    {
        _sessions = sessions;
        _options = options;
        _timeProvider = timeProvider;
        Target = target;
        _kind = kind;
        Memory = memory;
        (_plan, _questions) = Prepare(profile);
        _tables = new TableInterview(_questions, Answers, Memory);
    }

    /// <summary>Who is asked, and how.</summary>
    public SnmpTarget Target { get; }

    /// <summary>What the device answered in earlier scans.</summary>
    public DeviceMemory Memory { get; }

    // The engine id costs no datagram in a whole scan by v2c; v1 would refuse all for it where it is missing, and v3 has told it already.
    private IEnumerable<string> IdentityFields =>
        _plan.Identity.Where(name => name != ProfileFields.EngineId || (_kind == ScanKind.Full && Target.Version == SnmpVersion.V2c));

    /// <summary>What was answered so far.</summary>
    public DeviceAnswers Answers { get; } = new();

    /// <summary>True if the device fell silent while it was asked who it is: what it said until then may give it another key than it has.</summary>
    public bool LostIdentity { get; private set; }

    /// <summary>True if the device fell silent while it was asked for its interfaces.</summary>
    public bool LostInterfaces => _tables.HasLost(InterfaceTables);

    /// <summary>Why the device is asked nothing more, in plain words; empty if it answers.</summary>
    public string Silence => _questions.Silence;

    /// <summary>The first question: who are you, how are you, and has something changed? It takes the printer for the device that it was, mostly 1.</summary>
    public async Task<SnmpResponse> AskIdentityAsync(CancellationToken cancellationToken)
    {
        var isStatus = ScanSections.Of(_kind).Contains(Section.Status);
        var names = IdentityFields.Concat(isStatus ? StatusObjects : []).SelectMany(field => _plan.Instances(field, Memory.Device)).ToList();
        if (_plan.Profile.Find(ProfileFields.Devices) is FieldSource.Table devices)
        {
            names.Add(devices.Columns["type"].Append(Memory.Device));
        }

        var response = await _questions.AskAsync(names, cancellationToken);
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
        if (!_plan.Instances(ProfileFields.SysObjectId, 1).Any(name => Answers.Find(name) is not null))
        {
            var response = await _questions.GetNextAsync(Enterprises, cancellationToken);
            var first = response.VarBinds.FirstOrDefault(varBind => varBind.Value.IsPresent && varBind.Name.StartsWith(Enterprises));
            Answers.FirstOfMaker = first.Name;
        }
    }

    /// <summary>
    /// Asks a device of which nothing is known, and whose first hrDevice is no printer, which one is: what stands there tells its profile. Those tables
    /// would be asked for anyway.
    /// </summary>
    public async Task AskDevicesAsync(CancellationToken cancellationToken)
    {
        if (Memory.Key.Length == 0 && DeviceIndexRule.FindPrinter(Answers, _plan.Profile) is null)
        {
            var rule = new RecallRule(Memory, Answers, _plan.Profile, _kind);
            await _tables.AskAsync(_plan, rule, [ProfileFields.Devices, ProfileFields.Localizations], IdentityTables, cancellationToken);
        }
    }

    /// <summary>From now on the device is asked for what this profile names.</summary>
    public void Use(DeviceProfile profile)
    {
        (_plan, _questions) = Prepare(profile);
        _tables.Use(_questions);
    }

    /// <summary>All further questions.</summary>
    public async Task AskRestAsync(ProfileReader reader, CancellationToken cancellationToken)
    {
        var rule = _rule = new RecallRule(Memory, Answers, _plan.Profile, _kind);
        var isFull = _kind == ScanKind.Full;
        if (DeviceIndexRule.FindPrinter(Answers, _plan.Profile) is null)
        {
            await AskTablesAsync([ProfileFields.Devices, ProfileFields.Localizations]);
        }

        // Objects come before tables: a maker's own serial number is among them. Where only the tables tell the printer's index, they have to wait.
        var early = DeviceIndexRule.FindEarly(Answers, _plan.Profile);
        if (early is { } device)
        {
            await AskObjectsAsync(device, cancellationToken);
        }

        List<string> tables = [.. IdentityTables, .. _plan.TablesOf(_kind), .. isFull ? [ProfileFields.Devices] : Array.Empty<string>()];
        await AskTablesAsync(isFull || rule.NeedsInterfaces ? [.. tables, .. InterfaceTables] : tables);
        LostIdentity |= _tables.HasLost(IdentityTables);
        if (early is null)
        {
            await AskObjectsAsync(DeviceIndexRule.Find(Answers, _plan.Profile), cancellationToken);
        }

        if (reader.NeedsInterfaces(Answers, _plan.Profile))
        {
            await AskTablesAsync(InterfaceTables);
        }

        Task AskTablesAsync(IEnumerable<string> fields) => _tables.AskAsync(_plan, rule, fields, IdentityTables, cancellationToken);
    }

    /// <summary>Asks whether the device is awake, where the scan did not; in a scan of everything it did.</summary>
    public async Task AskAwakeAsync(CancellationToken cancellationToken)
    {
        var device = DeviceIndexRule.Find(Answers, _plan.Profile);
        var names = new[] { ProfileFields.DeviceStatus, ProfileFields.PrinterStatus }.SelectMany(field => _plan.Instances(field, device)).ToList();
        if (names.TrueForAll(name => Answers.Find(name) is null))
        {
            Answers.Add((await _questions.AskAsync(names, cancellationToken)).VarBinds);
        }
    }

    /// <summary>True if what was taken from memory was another device's: the address has passed to another one since.</summary>
    public bool IsAnother(string key) => _rule is { IsKnown: true } && (key != Memory.Key || !Memory.HasSameIdentity(Answers, isWhole: true));

    /// <summary>Leaves in the memory what the next scans need not ask again.</summary>
    public void Keep(string key)
    {
        _tables.Keep(_plan);
        Memory.NoteIdentity(key, Answers, _plan.Profile, IdentityObjects.Names(_plan, new AnswerView(Answers, _plan.Profile).Device), _rule is not { HasIdentity: true });
    }

    private async Task AskObjectsAsync(uint device, CancellationToken cancellationToken)
    {
        var isProven = _rule is { HasIdentity: true };

        // What the standards' own serial number proves to be the same device has the same names for itself.
        if (isProven)
        {
            Memory.RecallIdentity(Answers);
        }

        // Who the device is comes first: the rest of a question may be lost. What a table of this scan brings costs no question of its own.
        var fields = _plan.FieldsOf(_kind).ToList();
        var columns = _plan.Columns(fields).Concat(_tables.Read).Concat(_asked).ToList();
        var identity = isProven ? [] : Open(IdentityFields);
        var names = identity.Concat(Open(fields)).Distinct().ToList();
        if (names.Count == 0)
        {
            return;
        }

        var response = await _questions.GetAsync(names, cancellationToken);
        Answers.Add(response.VarBinds);
        if (response.Outcome != SnmpOutcome.Answered)
        {
            var missing = names.Except(response.VarBinds.Select(varBind => varBind.Name)).ToHashSet();
            Answers.AddLost(missing);
            LostIdentity |= identity.Exists(missing.Contains);
            foreach (var field in fields.Where(field => _plan.Instances(field, device).Any(missing.Contains)))
            {
                Answers.AddFailure(field, response.Reason);
            }
        }

        List<Oid> Open(IEnumerable<string> wanted) => [.. wanted.SelectMany(field => _plan.Instances(field, device)).Where(name => !columns.Exists(name.StartsWith))];
    }

    /// <summary>What asks for a profile, through the allowlist of that profile.</summary>
    private (QuestionPlan Plan, DeviceQuestions Questions) Prepare(DeviceProfile profile)
    {
        var session = _sessions.Of(profile);
        var questions = new DeviceQuestions(session, Target, profile, new TableFetcher(session, Target, _options, _timeProvider));
        return (new QuestionPlan(profile), questions);
    }
}
