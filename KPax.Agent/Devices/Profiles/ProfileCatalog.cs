using System.Collections.Frozen;
using KPax.Snmp;

namespace KPax.Agent.Devices.Profiles;

/// <summary>The profiles and makers that the agent knows: those built in, and a user's own.</summary>
internal sealed class ProfileCatalog
{
    /// <summary>File of the base of every printer.</summary>
    public const string BaseFile = "printer-mib.json";

    /// <summary>File of the makers.</summary>
    public const string MakersFile = "makers.json";

    private readonly FrozenDictionary<string, DeviceProfile> _merged;

    internal ProfileCatalog(DeviceProfile printer, MakerCatalog makers, IReadOnlyList<VendorProfile> families, IEnumerable<DeviceProfile> merged)
    {
        Base = printer;
        Makers = makers;
        Families = families;
        _merged = merged.ToFrozenDictionary(profile => profile.Name);
    }

    /// <summary>The base of every printer.</summary>
    public DeviceProfile Base { get; }

    /// <summary>Makers and how to know them.</summary>
    public MakerCatalog Makers { get; }

    /// <summary>The families over the base, a user's own first, each kind by name.</summary>
    public IReadOnlyList<VendorProfile> Families { get; }

    /// <summary>Reads the files that are built in. <see cref="ProfileException"/> with every error if they cannot be used.</summary>
    public static ProfileCatalog LoadBuiltIn() => Load(BuiltInFiles());

    /// <summary>
    /// Reads the files that are built in and those of a folder, which go before them; a profile of the same name takes the place of a built-in one.
    /// <see cref="ProfileException"/> with every error of every file if they cannot be used.
    /// </summary>
    public static ProfileCatalog Load(string folder)
    {
        var errors = new List<ProfileError>();
        var own = ProfileFolder.Read(folder, errors);
        var names = own.Select(file => file.ProfileName).ToHashSet();
        return new CatalogLoader(errors).Load([.. own, .. BuiltInFiles().Where(file => !names.Contains(file.ProfileName))]);
    }

    /// <summary>Reads files. <see cref="ProfileException"/> with every error if they cannot be used.</summary>
    public static ProfileCatalog Load(IReadOnlyList<ProfileFile> files) => new CatalogLoader([]).Load(files);

    /// <summary>The profile of a name with everything that it takes over.</summary>
    public DeviceProfile Of(VendorProfile family) => _merged[family.Name];

    /// <summary>
    /// The profile of a device by what the questions of the base have told: the family that fits best (<see cref="ProfileMatch.Rank"/>), else the base.
    /// Of two that fit alike a user's own one goes first, then the name decides.
    /// </summary>
    public DeviceProfile Find(DeviceAnswers answers)
    {
        var view = new AnswerView(answers, Base);
        string[] descriptions = [view.Text(ProfileFields.DeviceDescr), view.Text(ProfileFields.SysDescr)];
        var maker = descriptions.Select(Makers.FindByText).FirstOrDefault(name => name.Length > 0, "");

        // Who does not say what it is shows it by whose objects it has.
        var sysObjectId = view.Value(ProfileFields.SysObjectId)?.ObjectIdentifier ?? answers.FirstOfMaker;
        return Find(sysObjectId, maker, descriptions);
    }

    /// <summary>The same by sysObjectID, maker and descriptions.</summary>
    public DeviceProfile Find(Oid sysObjectId, string maker, IReadOnlyList<string> descriptions)
    {
        var best = Families.Select(family => (Family: family, Rank: family.Match?.Rank(sysObjectId, maker, descriptions) ?? 0)).MaxBy(one => one.Rank);
        return best.Rank > 0 ? Of(best.Family) : Base;
    }

    /// <summary>The files that are built in.</summary>
    public static IReadOnlyList<ProfileFile> BuiltInFiles()
    {
        const string Prefix = "profiles/";
        var assembly = typeof(ProfileCatalog).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(ReadBuiltIn)];

        ProfileFile ReadBuiltIn(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return new ProfileFile(name[Prefix.Length..], reader.ReadToEnd(), false);
        }
    }
}
