namespace KPax.Web.Grid;

/// <summary>Which page numbers a pager shows: the first, the last, and those beside the current one.</summary>
internal static class PagerPlan
{
    /// <summary>Page numbers in order; 0 stands for pages that are left out.</summary>
    public static IReadOnlyList<int> Numbers(int current, int count)
    {
        var numbers = new List<int>();
        for (var number = 1; number <= count; number++)
        {
            if (number == 1 || number == count || Math.Abs(number - current) <= 1)
            {
                numbers.Add(number);
            }
            else if (numbers[^1] != 0)
            {
                // A gap of one page is no shorter than the page itself.
                var next = number < current ? current - 1 : count;
                numbers.Add(next - number == 1 ? number : 0);
                number = Math.Max(number, next - 1);
            }
        }

        return numbers;
    }
}
