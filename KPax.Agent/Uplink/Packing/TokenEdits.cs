namespace KPax.Agent.Uplink.Packing;

/// <summary>Finds the edits that make one entry of another. Pure.</summary>
internal static class TokenEdits
{
    // 1 MiB of costs: an entry that differs in more is better sent whole.
    private const int MaxCells = 1 << 18;

    private const int ChangeCost = 6;
    private const int DeleteCost = 1;

    /// <summary>Writes the edits. False, and nothing is of use, if the two differ too much.</summary>
    public static bool TryWrite(ReadOnlySpan<WireToken> from, ReadOnlySpan<WireToken> to, PackedWriter writer)
    {
        var head = 0;
        while (head < Math.Min(from.Length, to.Length) && from[head].IsSame(to[head]))
        {
            head++;
        }

        var tail = 0;
        while (tail < Math.Min(from.Length, to.Length) - head && from[^(tail + 1)].IsSame(to[^(tail + 1)]))
        {
            tail++;
        }

        var left = from[head..^tail];
        var right = to[head..^tail];
        if (OnlyNumbersDiffer(left, right))
        {
            WriteSteps(left, right, head, [.. Enumerable.Repeat(Step.Pair, left.Length)], writer);
            return true;
        }

        if ((long)(left.Length + 1) * (right.Length + 1) > MaxCells)
        {
            return false;
        }

        WriteSteps(left, right, head, FindSteps(left, right), writer);
        return true;
    }

    private static bool OnlyNumbersDiffer(ReadOnlySpan<WireToken> from, ReadOnlySpan<WireToken> to)
    {
        for (var index = 0; index < from.Length && from.Length == to.Length; index++)
        {
            if (from[index].Key != to[index].Key || (from[index].HasOctets && !from[index].IsSame(to[index])))
            {
                return false;
            }
        }

        return from.Length == to.Length;
    }

    // The cheapest way from one list to the other, as in the comparison of two texts line by line.
    private static List<Step> FindSteps(ReadOnlySpan<WireToken> from, ReadOnlySpan<WireToken> to)
    {
        var width = to.Length + 1;
        var costs = new int[(from.Length + 1) * width];
        for (var row = from.Length; row >= 0; row--)
        {
            for (var column = to.Length; column >= 0; column--)
            {
                if (row < from.Length || column < to.Length)
                {
                    costs[(row * width) + column] = Math.Min(
                        PairCost(from, to, row, column) is { } pair ? pair + costs[((row + 1) * width) + column + 1] : int.MaxValue,
                        Math.Min(
                            row < from.Length ? DeleteCost + costs[((row + 1) * width) + column] : int.MaxValue,
                            column < to.Length ? InsertCost(to[column]) + costs[(row * width) + column + 1] : int.MaxValue));
                }
            }
        }

        var steps = new List<Step>(from.Length + to.Length);
        for (var (row, column) = (0, 0); row < from.Length || column < to.Length;)
        {
            var cost = costs[(row * width) + column];
            var step = PairCost(from, to, row, column) is { } pair && cost == pair + costs[((row + 1) * width) + column + 1] ? Step.Pair
                : row < from.Length && cost == DeleteCost + costs[((row + 1) * width) + column] ? Step.Delete
                : Step.Insert;
            steps.Add(step);
            row += step == Step.Insert ? 0 : 1;
            column += step == Step.Delete ? 0 : 1;
        }

        return steps;
    }

    // Costs are half octets, about.
    private static int? PairCost(ReadOnlySpan<WireToken> from, ReadOnlySpan<WireToken> to, int row, int column) =>
        row == from.Length || column == to.Length || from[row].Key != to[column].Key ? null
        : from[row].IsSame(to[column]) ? 0
        : to[column].HasOctets ? ChangeCost + (2 * to[column].Octets.Length)
        : ChangeCost;

    private static int InsertCost(in WireToken token) => token.HasOctets ? 4 + (2 * token.Octets.Length) : token.HasNumber ? 6 : 2;

    private static void WriteSteps(ReadOnlySpan<WireToken> from, ReadOnlySpan<WireToken> to, int head, List<Step> steps, PackedWriter writer)
    {
        var same = head;
        var (row, column) = (0, 0);
        for (var index = 0; index < steps.Count;)
        {
            if (steps[index] == Step.Pair)
            {
                if (from[row].IsSame(to[column]))
                {
                    same++;
                }
                else
                {
                    writer.Number(((ulong)same << 2) | 1);
                    writer.Change(from[row], to[column]);
                    same = 0;
                }

                (row, column, index) = (row + 1, column + 1, index + 1);
                continue;
            }

            var run = index;
            while (run < steps.Count && steps[run] == steps[index])
            {
                run++;
            }

            var length = run - index;
            writer.Number(((ulong)same << 2) | (steps[index] == Step.Insert ? 2UL : 3UL));
            same = 0;
            if (steps[index] == Step.Delete)
            {
                writer.Number((ulong)length - 1);
                row += length;
            }
            else
            {
                writer.Number((ulong)length);
                foreach (var token in to.Slice(column, length))
                {
                    writer.Token(token);
                }

                column += length;
            }

            index = run;
        }

        writer.Number(0);
    }

    private enum Step
    {
        Pair,
        Delete,
        Insert,
    }
}
