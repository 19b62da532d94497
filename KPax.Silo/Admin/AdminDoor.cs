using System.Security.Cryptography;
using KPax.Silo.Certificates;
using KPax.Silo.Enrolment;
using KPax.Silo.Hosting;
using KPax.Silo.Organisations;
using KPax.Silo.Storage;
using KPax.Silo.Storage.Postgres;
using KPax.Silo.Storage.Sql;
using KPax.Silo.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Admin;

/// <summary>Finds out whether the server runs: if it does, it is asked; if not, its files are worked on, with its lock held.</summary>
internal static class AdminDoor
{
    /// <summary>The desk for a server's data directory. <see cref="AdminException"/> if there is none.</summary>
    public static IAdminDesk Open(KPaxOptions options, CertificateSource source, StorageOptions storage, TimeProvider time)
    {
        var folder = Path.GetFullPath(options.DataDirectory);
        if (storage.Engine == StorageEngine.Sqlite ? !File.Exists(Path.Combine(folder, "kpax.db")) : !Directory.Exists(folder))
        {
            throw new AdminException(
                $"KPax:DataDirectory is '{options.DataDirectory}'; no server has its data there. Name its directory with --KPax:DataDirectory=…, or start the server once.");
        }

        var taken = DataDirectory.Take(folder, out var problem);
        if (taken is not null)
        {
            return OpenFiles(options, source, storage, folder, taken, time);
        }

        var socket = AdminSocket.PathIn(folder);
        return AdminSocket.FindProblem(socket) is { Length: > 0 } tooLong
            ? throw new AdminException($"The server runs, and {tooLong} Or stop the server first.")
            : File.Exists(socket)
                ? new AdminClient(socket, time)
                : throw new AdminException($"KPax:DataDirectory is '{options.DataDirectory}'; {problem} Its socket {socket} is not there (yet), or this user may not see it.");
    }

    private static IAdminDesk OpenFiles(
        KPaxOptions options, CertificateSource source, StorageOptions storage, string folder, FileStream taken, TimeProvider time)
    {
        try
        {
            ISqlEngine engine = storage.Engine == StorageEngine.Postgres
                ? new PostgresDatabase(storage.ConnectionString.Reveal())
                : new SqliteDatabase(Path.Combine(folder, "kpax.db"));
            var database = (ISqlDatabase)engine;
            var writer = new SqlCommitQueue(engine, NullLogger<SqlCommitQueue>.Instance);
            var (store, registry) = (new SqlEnrolmentStore(database, writer), new SqlAgentRegistry(database, writer));
            var office = new TokenOffice(store, options.Region, () => source == CertificateSource.Own ? FingerprintOf(folder) : [], time);
            var barred = new BarredAgents(registry, Options.Create(new EnrolmentOptions()), time);
            var organisations = OrganisationServices.Desk(new SqlOrganisationStore(database, writer), time);
            var files = new Files(writer, (IDisposable)engine, taken);
            return new AdminDesk(office, store, registry, barred, organisations, new StoppedUserDesk(), time, files);
        }
        catch (Exception fault) when (fault is StorageFaultException or CertificateFaultException)
        {
            taken.Dispose();
            throw new AdminException(fault.Message, fault);
        }
    }

    // In this order: the lock goes last.
    private sealed class Files(SqlCommitQueue writer, IDisposable database, FileStream taken) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await writer.DisposeAsync();
            database.Dispose();
            await taken.DisposeAsync();
        }
    }

    private static byte[] FingerprintOf(string folder) => new CertificateFiles(Path.Combine(folder, "certificates")).ReadAuthority() is { } authority
        ? SHA256.HashData(authority.RawData)
        : throw new AdminException($"{Path.Combine(folder, "certificates")} holds no authority yet: start the server once.");
}
