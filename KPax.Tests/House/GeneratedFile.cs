namespace KPax.Tests.House;

/// <summary>Files of the repository that tests write.</summary>
internal static class GeneratedFile
{
    private const string UpdateVariable = "KPAX_UPDATE_GOLDEN";

    /// <summary>Fails if the file does not hold the text; writes it, and is inconclusive, where <c>KPAX_UPDATE_GOLDEN</c> is 1.</summary>
    public static void AssertCurrent(string path, string text)
    {
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(path, text);
            Assert.Inconclusive($"{path} was written anew. Look at the change, then run without {UpdateVariable}.");
        }

        Assert.IsTrue(File.Exists(path), $"{path} is missing. Run with {UpdateVariable}=1 and look at what it writes.");
        Assert.AreEqual(text, File.ReadAllText(path).ReplaceLineEndings("\n"), $"{path} is stale. Run with {UpdateVariable}=1 and look at the change.");
    }
}
