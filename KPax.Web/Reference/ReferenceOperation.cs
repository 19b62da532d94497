namespace KPax.Web.Reference;

/// <summary>One operation of the REST API, as its page shows it.</summary>
public sealed record ReferenceOperation
{
    /// <summary>Its name, such as "devices.list": stands in links.</summary>
    public required string Id { get; init; }

    /// <summary>To what it belongs.</summary>
    public required string Group { get; init; }

    /// <summary>GET, POST and so on.</summary>
    public required string Method { get; init; }

    /// <summary>Address, with names in braces.</summary>
    public required string Path { get; init; }

    /// <summary>What it does, in a line.</summary>
    public required string Summary { get; init; }

    /// <summary>What it needs.</summary>
    public required string Text { get; init; }

    /// <summary>Rights; none: to be signed in is enough.</summary>
    public required IReadOnlyList<string> Rights { get; init; }

    /// <summary>Parameters in path, query and headers.</summary>
    public required IReadOnlyList<ReferenceField> Parameters { get; init; }

    /// <summary>What is sent; null: nothing.</summary>
    public required ReferenceType? Body { get; init; }

    /// <summary>Answers, by their status.</summary>
    public required IReadOnlyList<ReferenceAnswer> Answers { get; init; }

    /// <summary>Types that body and answers hold, each once.</summary>
    public required IReadOnlyList<ReferenceShape> Shapes { get; init; }

    /// <summary>A body of the type that is sent; empty: none.</summary>
    public required string Example { get; init; }

    /// <summary>True if all of some words stand in what is shown of it in the list.</summary>
    public bool Matches(IReadOnlyList<string> words) => words.All(word =>
        $"{Id} {Group} {Method} {Path} {Summary} {string.Join(' ', Rights)}".Contains(word, StringComparison.OrdinalIgnoreCase));
}
