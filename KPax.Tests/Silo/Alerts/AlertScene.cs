using System.Globalization;
using System.Text.Json;
using KPax.Contracts.Alerts;
using KPax.Contracts.Devices;
using KPax.Silo.Alerts;
using KPax.Silo.Devices;
using Told = KPax.Contracts.Devices.DeviceState;

namespace KPax.Tests.Silo.Alerts;

/// <summary>
/// A device that is told line by line what it reads: "+5" minutes later, "a2" by agent 2, "#3" with order 3, "ok" with a quiet status, "jam=crit/13/1/8"
/// a row (severity/group/index/code/words), "bits=Jammed|LowToner", "sup=1.1/Toner/black/8" a supply (percent, or a word), "cut" with a table that was not
/// read to its end, "miss" a missed poll, "restart" after which only the stored state is left, "lost" whose commit fails.
/// </summary>
internal sealed class AlertScene
{
    private readonly SortedDictionary<long, OpenAlert> _table = [];
    private readonly HashSet<long> _worsened = [];
    private ulong _order;

    public AlertOptions Options { get; init; } = new();

    public AlertSettings Settings { get; init; } = AlertSettings.Default;

    public DateTimeOffset Now { get; set; } = TestStorage.Start;

    public DeviceSnapshot State { get; private set; } = new();

    /// <summary>All alerts that the table has, in the order of their numbers.</summary>
    public IReadOnlyCollection<OpenAlert> Table => _table.Values;

    /// <summary>The table in short: kind and code, urgency, how often it returned, how it stands.</summary>
    public string Text => string.Join("; ", _table.Values.Select(TextOf));

    public bool HasWorsened(long number) => _worsened.Contains(number);

    public AlertScene Play(params IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Step(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            CheckAgreement(line);
        }

        return this;
    }

    public static string TextOf(OpenAlert alert)
    {
        var what = alert.Kind switch
        {
            AlertKind.Device => $"D{alert.Code}{(alert.Part.Length > 0 ? $"'{alert.Part}'" : "")}",
            AlertKind.DetectedError => $"E{(DetectedError)alert.Code}",
            AlertKind.Supply => $"S{alert.Color}",
            _ => alert.Kind.ToString(),
        };
        var state = alert.ClosedAt is null ? alert.MissingSince is null ? "open" : "missing" : alert.Closing.ToString();
        return $"{what}{(alert.Urgency == AlertUrgency.Critical ? "!" : "")}{(alert.Returns > 0 ? $"x{alert.Returns + 1}" : "")} {state}";
    }

    private void Step(string[] words)
    {
        var (agent, order, hasOrder) = (1L, 0UL, false);
        var (rows, bits, supplies) = (new List<DeviceAlert>(), new List<DetectedError>(), new List<Supply>());
        var (isStatus, isCut, isMiss, isLost) = (false, false, false, false);
        foreach (var word in words)
        {
            switch (word)
            {
                case ['+', ..]:
                    Now += TimeSpan.FromMinutes(double.Parse(word[1..], CultureInfo.InvariantCulture));
                    break;
                case ['a', var number] when char.IsDigit(number):
                    agent = number - '0';
                    break;
                case ['#', ..]:
                    (order, hasOrder) = (ulong.Parse(word[1..], CultureInfo.InvariantCulture), true);
                    break;
                case ['s', 'u', 'p', '=', ..]:
                    supplies.Add(SupplyOf(word[4..].Split('/')));
                    break;
                case ['b', 'i', 't', 's', '=', ..]:
                    (isStatus, bits) = (true, [.. word[5..].Split('|').Select(Enum.Parse<DetectedError>)]);
                    break;
                case "restart":
                    State = JsonSerializer.Deserialize(JsonSerializer.Serialize(State, DeviceJson.Default.DeviceSnapshot), DeviceJson.Default.DeviceSnapshot)!;
                    break;
                default:
                    isStatus |= word == "ok" || word.Contains('=', StringComparison.Ordinal);
                    (isCut, isMiss, isLost) = (isCut || word == "cut", isMiss || word == "miss", isLost || word == "lost");
                    if (word.Contains('=', StringComparison.Ordinal))
                    {
                        rows.Add(RowOf(word[(word.IndexOf('=', StringComparison.Ordinal) + 1)..].Split('/')));
                    }

                    break;
            }
        }

        var stamp = new SectionStamp(agent, 1, hasOrder ? order : ++_order);
        if (isMiss)
        {
            var (missed, told) = AlertRules.Miss(State, DeviceRules.Miss(State, new(stamp.Order, ScanKind.Alerts, "no answer"), stamp), Now, Settings, Options);
            Commit(missed, told, isLost);
            return;
        }

        if (!isStatus && supplies.Count == 0)
        {
            return;
        }

        var reading = new DeviceReading
        {
            DeviceKey = "serial:A:1",
            ReadAt = Now,
            ScanKind = ScanKind.Alerts,
            Status = isStatus ? new DeviceStatus { State = rows.Count + bits.Count > 0 ? Told.Warning : Told.Idle, Alerts = rows, Errors = bits } : null,
            Supplies = supplies.Count > 0 ? supplies : null,
            Errors = isCut ? [new ReadError(DeviceSection.Status, "prtAlertTable", "timeout"), new ReadError(DeviceSection.Supplies, "prtMarkerSuppliesTable", "timeout")] : [],
        };
        var (state, changes) = AlertRules.Take(State, DeviceRules.Apply(State, reading, stamp, Now), reading, stamp, Now, Settings, Options);
        Commit(state, changes, isLost);
    }

    private void Commit(DeviceSnapshot state, IReadOnlyCollection<AlertChange> changes, bool isLost)
    {
        if (isLost)
        {
            return;
        }

        State = state;
        foreach (var change in changes)
        {
            _table[change.Alert.Number] = change.Alert;
            _ = change.HasWorsened && _worsened.Add(change.Alert.Number);
        }
    }

    private void CheckAgreement(string line) => CollectionAssert.AreEqual(
        _table.Values.Where(alert => alert.ClosedAt is null).ToArray(),
        State.Alerts.Open.OrderBy(alert => alert.Number).ToArray(),
        $"The table and the state differ after: {line}");

    private static DeviceAlert RowOf(string[] parts) => new()
    {
        Severity = parts[0] switch { "crit" => AlertSeverity.Critical, "bin" => AlertSeverity.WarningBinaryChangeEvent, "other" => AlertSeverity.Other, _ => AlertSeverity.Warning },
        TrainingLevel = AlertTrainingLevel.Untrained,
        Group = (AlertGroup)int.Parse(parts[1], CultureInfo.InvariantCulture),
        GroupIndex = int.Parse(parts[2], CultureInfo.InvariantCulture),
        Location = parts.Length > 5 ? int.Parse(parts[5], CultureInfo.InvariantCulture) : null,
        Code = int.Parse(parts[3], CultureInfo.InvariantCulture),
        Description = parts.Length > 4 ? parts[4].Replace('_', ' ') : "",
        Index = parts.Length > 6 ? int.Parse(parts[6], CultureInfo.InvariantCulture) : 1,
    };

    private static Supply SupplyOf(string[] parts) => new()
    {
        Index = parts[0],
        Type = Enum.Parse<SupplyType>(parts[1]),
        Class = parts[1].StartsWith("Waste", StringComparison.Ordinal) ? SupplyClass.Receptacle : SupplyClass.Consumed,
        Color = parts[2],
        Description = $"{parts[2]} {parts[1]}",
        Level = parts[3] switch
        {
            "some" => new() { Kind = SupplyLevelKind.SomeRemaining },
            "unknown" => new() { Kind = SupplyLevelKind.Unknown },
            "free" => new() { Kind = SupplyLevelKind.Unrestricted },
            "bad" => new() { Kind = SupplyLevelKind.Contradictory },
            "pages" => new() { Kind = SupplyLevelKind.Amount, Amount = 0 },
            ['s', var stage, 'o', 'f', var count] => new() { Kind = SupplyLevelKind.Stage, StagePosition = stage - '0', StageCount = count - '0' },
            var percent => new() { Kind = SupplyLevelKind.Percent, Percent = double.Parse(percent, CultureInfo.InvariantCulture) },
        },
    };
}
