using Microsoft.AspNetCore.Components;

namespace KPax.Web.Grid;

/// <summary>One column of a <see cref="KpGrid{TItem}"/>.</summary>
public sealed class KpColumn<TItem>
{
    /// <summary>Name of the column in the style sheet, such as "model".</summary>
    public required string Name { get; init; }

    /// <summary>Heading.</summary>
    public required string Title { get; init; }

    /// <summary>What the cell shows.</summary>
    public required RenderFragment<TItem> Cell { get; init; }

    /// <summary>A value that differs whenever the cell would look different; a row whose values are all the same is not rendered again.</summary>
    public required Func<TItem, object?> Value { get; init; }

    /// <summary>True if a change of the value is shown for a moment.</summary>
    public bool Highlights { get; init; } = true;

    /// <summary>True for the cell that names the row.</summary>
    public bool IsRowHeader { get; init; }

    /// <summary>Link that sorts by the column; null: it cannot be sorted.</summary>
    public string? SortHref { get; init; }

    /// <summary>Null: the list is not sorted by this column.</summary>
    public bool? SortedDescending { get; init; }
}
