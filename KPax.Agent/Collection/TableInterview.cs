using KPax.Agent.Collection.Memory;
using KPax.Agent.Devices;
using KPax.Agent.Devices.Profiles;
using KPax.Snmp;

namespace KPax.Agent.Collection;

/// <summary>Asks for the tables of one scan, as few datagrams as it takes, and fills in from memory what stands.</summary>
internal sealed class TableInterview(DeviceQuestions first, DeviceAnswers answers, DeviceMemory memory)
{
    private DeviceQuestions _questions = first;
    private readonly Dictionary<Oid, List<VarBind>> _read = [];
    private readonly HashSet<string> _done = [];
    private readonly HashSet<string> _lost = [];

    /// <summary>Columns that were read whole in this scan.</summary>
    public IReadOnlyCollection<Oid> Read => _read.Keys;

    /// <summary>True if the device fell silent before one of these tables was whole.</summary>
    public bool HasLost(IEnumerable<string> fields) => fields.Any(_lost.Contains);

    /// <summary>From now on it asks by these; what was read stands.</summary>
    public void Use(DeviceQuestions questions) => _questions = questions;

    /// <summary>Reads tables that were not read in this scan; those of <paramref name="first"/> before the others.</summary>
    public async Task AskAsync(QuestionPlan plan, RecallRule rule, IEnumerable<string> fields, IReadOnlyCollection<string> first, CancellationToken cancellationToken)
    {
        var wanted = fields.Where(field => plan.IsTable(field) && _done.Add(field)).ToList();
        var recalled = wanted.ToDictionary(field => field, field => rule.ColumnsToRecall(plan, field));
        var groups = TablePacker.Pack(wanted.Select(field => Question(field, [.. plan.Columns([field]).Except(recalled[field])])), first);
        foreach (var group in groups)
        {
            await AskAsync(group, cancellationToken);
        }

        // What moved may tell that the rest of the row moved too: such a row is read whole.
        var stale = wanted.Where(field => recalled[field].Count > 0 && !Stands(plan, field, recalled[field])).ToList();
        answers.Add(memory.Recall(wanted.Except(stale).SelectMany(field => recalled[field])));
        foreach (var group in TablePacker.Pack(stale.Select(field => Question(field, recalled[field])), first))
        {
            await AskAsync(group, cancellationToken);
        }

        if (wanted.Contains(ProfileFields.Alerts))
        {
            NoteAlerts(plan, rule);
        }
    }

    /// <summary>Leaves what was read in the memory. A maker's own counters are too many, and move too often, to be of use there.</summary>
    public void Keep(QuestionPlan plan)
    {
        foreach (var field in _done)
        {
            var isUseful = ProfileFields.Known.ContainsKey(field) || ScanSections.OfField(field) == Protocol.Device.V1.DeviceReading.Types.Section.Status;
            foreach (var column in plan.Columns([field]).Where(_read.ContainsKey))
            {
                memory.Note(column, _read[column], isUseful);
            }
        }
    }

    private TableQuestion Question(string field, IReadOnlyList<Oid> columns) => new(field, columns, memory.RowsOf(columns) ?? TablePacker.RowsOf(field));

    private async Task AskAsync(IReadOnlyList<TableQuestion> group, CancellationToken cancellationToken)
    {
        var columns = group.SelectMany(question => question.Columns).Distinct().Where(column => !_read.ContainsKey(column)).ToList();
        if (columns.Count == 0)
        {
            return;
        }

        var fetch = await _questions.FetchAsync(columns, group.Max(question => question.Rows), cancellationToken);
        if (fetch.End == TableEnd.Silent && _questions.Silence.Length == 0 && group.Count > 1)
        {
            // It is silent to one of them: the others must not be lost for that.
            foreach (var question in group)
            {
                await AskAsync([question], cancellationToken);
            }

            return;
        }

        answers.Add(fetch.VarBinds);
        answers.AddLost(fetch.Broken);
        foreach (var column in columns.Except(fetch.Broken))
        {
            _read[column] = [.. fetch.VarBinds.Where(varBind => varBind.Name.StartsWith(column))];
        }

        foreach (var question in group.Where(question => question.Columns.Any(fetch.Broken.Contains)))
        {
            answers.AddFailure(question.Field, fetch.Reason);
            if (_questions.Silence.Length > 0)
            {
                _lost.Add(question.Field);
            }
        }
    }

    /// <summary>True if the columns of a table that were read have the rows that they had, no level rose and no capacity changed: another cartridge has another serial number.</summary>
    private bool Stands(QuestionPlan plan, string field, IReadOnlyList<Oid> recalled)
    {
        var levels = plan.LevelColumn(field);
        foreach (var column in plan.MovingColumns(field).Except(recalled))
        {
            var before = memory.Recall([column]).ToDictionary(row => row.Name, row => row.Value);
            if (!_read.TryGetValue(column, out var now) || now.Count != before.Count || !now.TrueForAll(row => before.TryGetValue(row.Name, out var value)
                && (levels is null || (column == levels ? LevelRule.HasOnlyFallen(value, row.Value) : Equals(value, row.Value)))))
            {
                return false;
            }
        }

        return true;
    }

    private void NoteAlerts(QuestionPlan plan, RecallRule rule)
    {
        List<Oid> columns = [.. plan.Columns([ProfileFields.Alerts])];
        if (rule.AlertsStand && !columns.Exists(_read.ContainsKey))
        {
            memory.Alerts.NoteRecalled();
        }
        else if (rule.Marks is { } marks && columns.TrueForAll(_read.ContainsKey))
        {
            memory.Alerts.NoteRead(columns.SelectMany(column => _read[column]), marks, rule.Status);
        }
    }
}
