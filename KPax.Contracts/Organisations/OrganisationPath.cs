using System.Globalization;

namespace KPax.Contracts.Organisations;

/// <summary>The materialised path of an organisation: ids from the root down, each followed by a slash, such as "/1/5/23/".</summary>
public static class OrganisationPath
{
    /// <summary>Id of the root organisation.</summary>
    public const long RootId = 1;

    /// <summary>Path of the root organisation.</summary>
    public const string Root = "/1/";

    /// <summary>First path that stands after the whole subtree in binary order: "/1/5/" gives "/1/50" ('0' follows '/').</summary>
    public static string AfterSubtree(string path) => string.Concat(path.AsSpan(0, path.Length - 1), "0");

    /// <summary>Id of the organisation itself: the last of its path. <see cref="FormatException"/> if the path is none.</summary>
    public static long IdOf(string path)
    {
        var ids = path.AsSpan().TrimEnd('/');
        return long.Parse(ids[(ids.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
    }
}
