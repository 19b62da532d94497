using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace KPax.Silo.Storage.Postgres;

/// <summary>
/// The file of a backup: a ZIP archive with an entry for each table, which is what COPY gives in its binary format, and a list of them with their hashes.
/// </summary>
internal sealed class PostgresArchive : IDisposable
{
    private const string ListName = "backup.json";
    private const int BufferSize = 128 * 1024;

    private readonly ZipArchive _zip;
    private readonly string _file;

    private PostgresArchive(ZipArchive zip, string file, PostgresArchiveList list) => (_zip, _file, List) = (zip, file, list);

    /// <summary>What is in it.</summary>
    public PostgresArchiveList List { get; }

    /// <summary>Fills a file with tables, and at last with their list.</summary>
    /// <param name="file">A file that is there.</param>
    /// <param name="schema">The version of the tables.</param>
    /// <param name="taken">When.</param>
    /// <param name="accounts">The version of the tables of accounts.</param>
    /// <param name="tables">Each table with its columns.</param>
    /// <param name="open">What COPY gives of a table.</param>
    public static void Write(
        string file, int schema, DateTimeOffset taken, string accounts, IEnumerable<PostgresTable> tables, Func<PostgresTable, Stream> open)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.None, BufferSize);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        var entries = new List<PostgresArchiveEntry>();
        foreach (var table in tables)
        {
            using var from = open(table);
            using var to = zip.CreateEntry(NameOf(table.Schema, table.Name), CompressionLevel.Fastest).Open();
            entries.Add(new(table.Schema, table.Name, table.Columns, Convert.ToHexStringLower(Copy(from, to))));
        }

        using var list = zip.CreateEntry(ListName).Open();
        JsonSerializer.Serialize(list, new PostgresArchiveList(schema, taken, accounts, entries), PostgresArchiveJson.Default.PostgresArchiveList);
    }

    /// <summary>Opens a file and reads all of it: <see cref="StorageFaultException"/> if it is none, or damaged.</summary>
    public static PostgresArchive Open(string file)
    {
        if (!File.Exists(file))
        {
            throw new StorageFaultException($"{file} is not there. Name a file that kpax backup wrote.");
        }

        ZipArchive? zip = null;
        try
        {
            zip = ZipFile.OpenRead(file);
            using var json = zip.GetEntry(ListName)?.Open() ?? throw new InvalidDataException("it has no list of tables");
            var list = JsonSerializer.Deserialize(json, PostgresArchiveJson.Default.PostgresArchiveList) ?? throw new InvalidDataException("its list is empty");
            var archive = new PostgresArchive(zip, file, list);
            archive.Check();
            return archive;
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or IOException or UnauthorizedAccessException)
        {
            zip?.Dispose();
            throw new StorageFaultException(
                $"{file} is no backup of KPax on PostgreSQL, or it is damaged ({fault.Message.TrimEnd('.')}). Name a file that kpax backup wrote, or take another one.", fault);
        }
    }

    /// <summary>What COPY shall take of a table.</summary>
    public Stream OpenTable(PostgresArchiveEntry table) =>
        (_zip.GetEntry(NameOf(table.Schema, table.Name)) ?? throw new InvalidDataException($"the table {table.Name} is missing in {_file}")).Open();

    public void Dispose() => _zip.Dispose();

    private static string NameOf(string schema, string table) => schema.Length == 0 ? $"tables/{table}" : $"tables/{schema}/{table}";

    private void Check()
    {
        foreach (var entry in List.Tables)
        {
            using var stream = OpenTable(entry);
            if (Convert.ToHexStringLower(Copy(stream, Stream.Null)) != entry.Sha256)
            {
                throw new InvalidDataException($"the table {entry.Name} is not what was written");
            }
        }
    }

    private static byte[] Copy(Stream from, Stream to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (int read; (read = from.Read(buffer)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                to.Write(buffer, 0, read);
            }

            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
