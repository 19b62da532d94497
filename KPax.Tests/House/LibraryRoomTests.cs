using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KPax.Tests.House;

/// <summary>A third-party library is named in one folder only, so that it can be changed in one place.</summary>
[TestClass]
public sealed partial class LibraryRoomTests
{
    // Library (first words of its namespace) -> the folders that may name it.
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["LiteDB"] = ["KPax.Agent/Buffer/", "KPax.Benchmarks/Buffer/"],
        ["Grpc"] = ["KPax.Agent/Uplink/", "KPax.Benchmarks/Road/", "KPax.Silo/Admin/", "KPax.Silo/Gateway/"],
        ["Microsoft.Data.Sqlite"] = ["KPax.Silo/Storage/Sqlite/"],
        ["Microsoft.EntityFrameworkCore"] = ["KPax.Silo/Accounts/Identity/"],
        ["MailKit"] = ["KPax.Silo/Accounts/Mail/"],
        ["QRCoder"] = ["KPax.Silo/Accounts/Own/"],
        ["Npgsql"] = ["KPax.Silo/Accounts/Identity/Migrations/Postgres/", "KPax.Silo/Storage/Postgres/"],
        ["Serilog"] = ["KPax.Agent/Hosting/", "KPax.Silo/Hosting/"],
        ["System.CommandLine"] = ["KPax.Agent/Commands/", "KPax.Benchmarks/Commands/", "KPax.Simulator/Commands/"],
        ["Google.Protobuf"] = ["KPax.Agent/", "KPax.Benchmarks/Road/", "KPax.Silo/Admin/", "KPax.Silo/Gateway/"],
        ["Orleans"] = ["KPax.Contracts/", "KPax.Silo/"],
        ["BenchmarkDotNet"] = ["KPax.Benchmarks/"],
        ["SharpFuzz"] = ["KPax.Benchmarks/Fuzzing/Afl/"],
    };

    [TestMethod]
    public void Libraries_InTheSources_AreNamedInTheirRoomOnly()
    {
        var strangers = new List<string>();
        foreach (var file in Repository.SourceFiles().Where(file => !Repository.Relative(file).StartsWith("KPax.Tests/", StringComparison.Ordinal)))
        {
            var relative = Repository.Relative(file);
            foreach (var name in UsedNamespaces(File.ReadAllText(file)))
            {
                var rooms = Rooms.FirstOrDefault(room => name == room.Key || name.StartsWith(room.Key + ".", StringComparison.Ordinal)).Value;
                if (rooms is not null && !rooms.Any(room => relative.StartsWith(room, StringComparison.Ordinal)))
                {
                    strangers.Add($"{relative} names {name}");
                }
            }
        }

        Assert.AreEqual("", string.Join("\n", strangers));
    }

    [TestMethod]
    public void Rooms_OfEachLibrary_Exist()
    {
        var missing = Rooms.Values.SelectMany(rooms => rooms).Where(room => !Directory.Exists(Repository.PathOf(room)));

        Assert.AreEqual("", string.Join(", ", missing));
    }

    [TestMethod]
    public void Rooms_OfEachLibrary_AreForOneThatIsReferenced()
    {
        var packages = Repository.ProjectFiles().SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Select(item => item.Attribute("Include")!.Value).ToHashSet();
        var unused = Rooms.Keys.Where(library => !packages.Any(package => $".{package}.".Contains($".{library}.", StringComparison.Ordinal)));

        Assert.AreEqual("", string.Join(", ", unused));
    }

    private static IEnumerable<string> UsedNamespaces(string source) =>
        UsingLine().Matches(source).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"^\s*@?(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex UsingLine();
}
