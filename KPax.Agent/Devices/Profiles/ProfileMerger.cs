namespace KPax.Agent.Devices.Profiles;

/// <summary>Puts profiles together: a family over the one that it extends, over the base of every printer.</summary>
internal sealed class ProfileMerger(VendorProfile root, IReadOnlyDictionary<string, VendorProfile> all, List<ProfileError> errors)
{
    /// <summary>The profile with everything that it takes over.</summary>
    public DeviceProfile Merge(VendorProfile profile)
    {
        var chain = new List<VendorProfile>();
        for (var next = profile; next is not null && next != root; next = Below(next))
        {
            if (chain.Contains(next))
            {
                errors.Add(new ProfileError(next.File, "extends", $"The profile leads back to itself by way of {string.Join(", ", chain.Select(one => one.Name))}."));
                break;
            }

            chain.Add(next);
        }

        var fields = new Dictionary<string, FieldSource>(root.Fields);
        var counters = root.Counters.ToList();
        foreach (var layer in Enumerable.Reverse(chain))
        {
            foreach (var (field, source) in layer.Fields)
            {
                fields[field] = Combine(layer, field, source, fields.GetValueOrDefault(field));
            }

            counters.RemoveAll(rule => layer.Fields.ContainsKey(rule.Field));
            counters.InsertRange(0, layer.Counters);
        }

        foreach (var (field, source) in fields)
        {
            CheckPatterns(profile, field, source, fields);
        }

        return new DeviceProfile(profile.Name, fields, counters);
    }

    private VendorProfile? Below(VendorProfile profile)
    {
        if (profile.Extends.Length == 0)
        {
            return root;
        }

        if (all.TryGetValue(profile.Extends, out var below))
        {
            return below;
        }

        errors.Add(new ProfileError(profile.File, "extends", $"There is no profile '{profile.Extends}'. Use one of: {string.Join(", ", all.Keys.Order())}."));
        return root;
    }

    private FieldSource Combine(VendorProfile layer, string field, FieldSource source, FieldSource? below)
    {
        if (below is null || layer.Replaced.Contains(field) || layer.Counters.Any(rule => rule.Field == field))
        {
            return source;
        }

        if (source is FieldSource.Table)
        {
            errors.Add(new ProfileError(layer.File, field, "A table cannot be put before another one. Write \"replaces\": true if this one is to take its place."));
            return source;
        }

        return new FieldSource.FirstOf([.. Flat(source), .. Flat(below)]);
    }

    private static IEnumerable<FieldSource> Flat(FieldSource source) => source is FieldSource.FirstOf several ? several.Sources.SelectMany(Flat) : [source];

    /// <summary>A pattern on a text that is itself made by a pattern could lead back to itself.</summary>
    private void CheckPatterns(VendorProfile profile, string field, FieldSource source, Dictionary<string, FieldSource> fields)
    {
        foreach (var pattern in PatternsOf(source).Where(pattern => fields.TryGetValue(pattern.Field, out var of) && PatternsOf(of).Any()))
        {
            errors.Add(new ProfileError(profile.File, field, $"The pattern looks into {pattern.Field}, which is made by a pattern itself. Name a field that is asked for."));
        }
    }

    private static IEnumerable<FieldSource.Pattern> PatternsOf(FieldSource source) => Flat(source).OfType<FieldSource.Pattern>();
}
