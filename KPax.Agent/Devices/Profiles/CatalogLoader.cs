namespace KPax.Agent.Devices.Profiles;

/// <summary>Reads, compiles and checks all files of profiles together.</summary>
internal sealed class CatalogLoader(List<ProfileError> errors)
{
    /// <summary>The catalog. <see cref="ProfileException"/> with every error of every file if they cannot be used.</summary>
    public ProfileCatalog Load(IReadOnlyList<ProfileFile> files)
    {
        var makers = LoadMakers(files);
        var profiles = files.Where(file => file.Name != ProfileCatalog.MakersFile).Select(file => (File: file, Profile: Compile(file))).Where(one => one.Profile is not null)
            .OrderByDescending(one => one.File.IsOfUser).ThenBy(one => one.Profile!.Name, StringComparer.Ordinal).ToList();
        var printer = profiles.Find(one => one.Profile!.Match is null && one.Profile.Name == Path.GetFileNameWithoutExtension(ProfileCatalog.BaseFile)).Profile;
        if (printer is null || makers is null)
        {
            // What is wrong with a file is named already; one that is not there is not.
            if (errors.Count == 0)
            {
                errors.Add(new ProfileError(ProfileCatalog.BaseFile, "$", "The base of every printer is missing."));
            }

            throw new ProfileException(errors);
        }

        var families = profiles.Select(one => one.Profile!).Where(profile => profile != printer).ToList();
        errors.AddRange(FindMissing(printer));
        CheckFamilies(families, makers);
        CheckOverlaps([.. profiles.Where(one => one.File.IsOfUser).Select(one => one.Profile!)]);
        CheckOverlaps([.. profiles.Where(one => !one.File.IsOfUser).Select(one => one.Profile!)]);
        var merger = new ProfileMerger(printer, families.DistinctBy(family => family.Name).ToDictionary(family => family.Name), errors);
        var merged = families.DistinctBy(family => family.Name).Select(merger.Merge).ToList();
        var root = merger.Merge(printer);
        return errors.Count == 0 ? new ProfileCatalog(root, makers, families, merged) : throw new ProfileException(errors);
    }

    private MakerCatalog? LoadMakers(IReadOnlyList<ProfileFile> files)
    {
        var text = files.FirstOrDefault(file => file.Name == ProfileCatalog.MakersFile)?.Text ?? "null";
        var document = ProfileJson.Read<MakersDocument>(ProfileCatalog.MakersFile, text, errors);
        return document is null ? null : new MakerCatalog(document, new ProfileCompiler(ProfileCatalog.MakersFile, errors));
    }

    private VendorProfile? Compile(ProfileFile file)
    {
        if (ProfileJson.Read<ProfileDocument>(file.Name, file.Text, errors) is not { } document)
        {
            return null;
        }

        if (document.Name != file.ProfileName)
        {
            errors.Add(new ProfileError(file.Name, "name", $"The profile is called '{document.Name}'. Give it the name of its file, '{file.ProfileName}'."));
        }

        return new ProfileCompiler(file.Name, errors).Compile(document);
    }

    private void CheckFamilies(List<VendorProfile> families, MakerCatalog makers)
    {
        foreach (var family in families.Where(family => family.Match is null))
        {
            errors.Add(new ProfileError(family.File, "match", "Only the base of every printer has no match. Write sys_object_ids or makers."));
        }

        foreach (var family in families)
        {
            foreach (var maker in (family.Match?.Makers ?? []).Where(maker => !makers.Names.Contains(maker)))
            {
                errors.Add(new ProfileError(family.File, "match.makers", $"There is no maker '{maker}'. Use one of: {string.Join(", ", makers.Names.Order())}."));
            }
        }
    }

    private void CheckOverlaps(List<VendorProfile> families)
    {
        foreach (var (family, index) in families.Select((family, index) => (family, index)))
        {
            foreach (var other in families.Take(index))
            {
                var both = family.Match is { } match && other.Match is { } second ? match.FindOverlap(second) : "";
                if (both.Length > 0 || family.Name == other.Name)
                {
                    errors.Add(new ProfileError(family.File, "match", $"{other.File} is for {(both.Length > 0 ? both : family.Name)} too, and nothing decides between them."));
                }
            }
        }
    }

    private static IEnumerable<ProfileError> FindMissing(VendorProfile profile)
    {
        foreach (var (field, columns) in ProfileFields.Known.Where(field => !ProfileFields.OfMakers.Contains(field.Key)))
        {
            if (!profile.Fields.TryGetValue(field, out var source))
            {
                yield return new ProfileError(profile.File, field, "The base of every printer must name this field. Add it.");
            }
            else if (source is FieldSource.Table table && columns.Except(table.Columns.Keys).ToList() is { Count: > 0 } missing)
            {
                yield return new ProfileError(profile.File, field, $"The table lacks {string.Join(", ", missing)}. Add them.");
            }
        }
    }
}
