using System.Text.Encodings.Web;
using System.Text.Json;
using KPax.Tests.House;

namespace KPax.Tests.Reliability.Report;

/// <summary>docs/reliability.json: the figures that the document is made of. They come from runs only, never from a hand.</summary>
internal static class FigureFile
{
    private const string Full = "full";
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Full path.</summary>
    public static string Path { get; } = Repository.PathOf("docs", "reliability.json");

    /// <summary>What is committed: "R2.ci", "R2.full" and so on.</summary>
    public static SortedDictionary<string, ReliabilityFigures> Load() =>
        JsonSerializer.Deserialize<SortedDictionary<string, ReliabilityFigures>>(File.Exists(Path) ? File.ReadAllText(Path) : "{}") ?? [];

    /// <summary>
    /// Takes over what the last runs left in artifacts/reliability. A full run that is not complete does not take the place of one that got further.
    /// </summary>
    public static void TakeOver(string folder)
    {
        var figures = Load();
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [])
        {
            var key = System.IO.Path.GetFileNameWithoutExtension(file);
            var run = JsonSerializer.Deserialize<ReliabilityFigures>(File.ReadAllText(file))!;
            var known = figures.GetValueOrDefault(key);
            if (run.Done > 0 && (known is null || !key.EndsWith(Full, StringComparison.Ordinal) || known.Size != run.Size || run.Done >= known.Done))
            {
                figures[key] = Shortened(run);
            }
        }

        File.WriteAllText(Path, JsonSerializer.Serialize(figures, Form) + "\n");
    }

    // A percentile is all that is told of single measurements: their list would be most of the file.
    private static ReliabilityFigures Shortened(ReliabilityFigures run)
    {
        foreach (var (name, values) in run.Samples.Where(sample => sample.Value.Count > 0).ToList())
        {
            run.Greatest[$"p50 of {name}"] = run.Find($"p50 of {name}")!.Value;
            run.Greatest[$"p99 of {name}"] = run.Find($"p99 of {name}")!.Value;
            run.Sums[$"measurements of {name}"] = values.Count;
        }

        run.Samples.Clear();
        return run;
    }
}
