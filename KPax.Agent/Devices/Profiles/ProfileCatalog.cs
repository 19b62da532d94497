namespace KPax.Agent.Devices.Profiles;

/// <summary>The profiles and makers that the agent was built with.</summary>
internal sealed class ProfileCatalog
{
    private const string BaseFile = "printer-mib.json";
    private const string MakersFile = "makers.json";

    private ProfileCatalog(DeviceProfile printer, MakerCatalog makers)
    {
        Base = printer;
        Makers = makers;
    }

    /// <summary>The base of every printer.</summary>
    public DeviceProfile Base { get; }

    /// <summary>Makers and how to know them.</summary>
    public MakerCatalog Makers { get; }

    /// <summary>Reads the files that are built in. <see cref="ProfileException"/> with every error if they cannot be used.</summary>
    public static ProfileCatalog LoadBuiltIn() => Load(ReadBuiltIn(BaseFile), ReadBuiltIn(MakersFile));

    /// <summary>Reads the two files. <see cref="ProfileException"/> with every error if they cannot be used.</summary>
    public static ProfileCatalog Load(string profile, string makers)
    {
        var errors = new List<ProfileError>();
        var profileDocument = ProfileJson.Read<ProfileDocument>(BaseFile, profile, errors);
        var makersDocument = ProfileJson.Read<MakersDocument>(MakersFile, makers, errors);
        var printer = profileDocument is null ? null : new ProfileCompiler(BaseFile, errors).Compile(profileDocument);
        var known = makersDocument is null ? null : new MakerCatalog(makersDocument, new ProfileCompiler(MakersFile, errors));
        if (printer is not null)
        {
            errors.AddRange(FindMissing(printer));
        }

        return errors.Count == 0 ? new ProfileCatalog(printer!, known!) : throw new ProfileException(errors);
    }

    private static IEnumerable<ProfileError> FindMissing(DeviceProfile profile)
    {
        foreach (var (field, columns) in ProfileFields.Known)
        {
            if (profile.Find(field) is not { } source)
            {
                yield return new ProfileError(BaseFile, field, "The base of every printer must name this field. Add it.");
            }
            else if (source is FieldSource.Table table && columns.Except(table.Columns.Keys).ToList() is { Count: > 0 } missing)
            {
                yield return new ProfileError(BaseFile, field, $"The table lacks {string.Join(", ", missing)}. Add them.");
            }
        }
    }

    private static string ReadBuiltIn(string file)
    {
        using var stream = typeof(ProfileCatalog).Assembly.GetManifestResourceStream($"profiles/{file}")
            ?? throw new ProfileException([new ProfileError(file, "$", "The file was not built into the program.")]);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
