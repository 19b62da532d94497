using System.Globalization;
using KPax.Contracts.Agents;

namespace KPax.Silo.Storage.Sql;

/// <content>What belongs to an agent, page by page.</content>
internal sealed partial class SqlAgentLedger
{
    private static readonly string[] GapPlace = ["g.received", "g.epoch", "g.lane", "g.first"];

    public AgentPage<AgentDay> PageDays(AgentPageQuery query) => Page(
        $"{SelectDays} WHERE agent_id = $agent AND day >= $from", ["day"], ReadDay, row => [row.Long(0)], query,
        ("$from", query.From is { } from ? UnixTime.DayOf(from) : int.MinValue));

    public AgentPage<AgentGap> PageGaps(AgentPageQuery query) => Page(
        $"{SelectGaps} WHERE g.agent_id = $agent", GapPlace, ReadGap, row => [row.Long(5), row.Long(6), row.Long(1), row.Long(2)], query);

    public AgentPage<AgentEvent> PageEvents(AgentPageQuery query) => Page(
        $"{SelectEvents} WHERE agent_id = $agent", ["id"], ReadEvent, row => [row.Long(3)], query);

    private AgentPage<T> Page<T>(
        string sql, string[] place, Func<ISqlRow, T> read, Func<ISqlRow, long[]> placeOf, AgentPageQuery query, params (string, SqlValue)[] more)
    {
        // One more than asked for tells whether there is a next page.
        List<(string, SqlValue)> parameters = [("$agent", query.AgentId), ("$take", query.Take + 1), .. more];
        if (Parse(query.After, place.Length) is { } numbers)
        {
            sql += $" AND ({string.Join(", ", place)}) < ({string.Join(", ", numbers.Select((_, index) => $"$p{index}"))})";
            parameters.AddRange(numbers.Select((number, index) => ($"$p{index}", (SqlValue)number)));
        }

        var rows = database.Read(reader => reader.Query(
            $"{sql} ORDER BY {string.Join(", ", place.Select(part => $"{part} DESC"))} LIMIT $take", row => (Item: read(row), Place: placeOf(row)), [.. parameters]));
        var shown = rows.Take(query.Take).ToList();
        return new(shown.ConvertAll(row => row.Item), rows.Count > query.Take ? string.Join('.', shown[^1].Place) : "");
    }

    // A place that has no meaning is the first.
    private static IReadOnlyList<long>? Parse(string after, int parts)
    {
        var numbers = after.Split('.').Select(text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : (long?)null)
            .OfType<long>().ToList();
        return numbers.Count == parts ? numbers : null;
    }
}
