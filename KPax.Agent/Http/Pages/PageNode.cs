namespace KPax.Agent.Http.Pages;

/// <summary>A named part of a page: an element of XML, a member of JSON, a column of CSV.</summary>
/// <param name="name">Its name, without a namespace.</param>
internal sealed class PageNode(string name)
{
    private List<PageNode>? _children;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its own text.</summary>
    public string Text { get; set; } = "";

    /// <summary>The parts inside it.</summary>
    public IReadOnlyList<PageNode> Children => _children ?? [];

    /// <summary>Takes a part.</summary>
    public void Add(PageNode child) => (_children ??= []).Add(child);

    /// <summary>Every part of this name inside this one, at any depth.</summary>
    public IEnumerable<PageNode> Below(string wanted) =>
        Children.SelectMany(child => child.Name.Equals(wanted, StringComparison.Ordinal) ? child.Below(wanted).Prepend(child) : child.Below(wanted));

    /// <summary>The first part at a path: its first name stands at any depth, each further one right inside the one before. Null if there is none.</summary>
    public PageNode? Find(IReadOnlyList<string> path) => Below(path[0]).Select(start => Step(start, path, 1)).FirstOrDefault(found => found is not null);

    private static PageNode? Step(PageNode node, IReadOnlyList<string> path, int index) => index == path.Count
        ? node
        : node.Children.Where(child => child.Name.Equals(path[index], StringComparison.Ordinal)).Select(child => Step(child, path, index + 1))
            .FirstOrDefault(found => found is not null);
}
