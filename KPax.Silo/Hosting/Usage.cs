using System.Reflection;

namespace KPax.Silo.Hosting;

/// <summary>What --help and --version tell.</summary>
internal static class Usage
{
    /// <summary>Version of the program.</summary>
    public static string Version { get; } =
        typeof(Usage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>How the program is called.</summary>
    public static string Text { get; } = $"""
        KPax {Version}: watches printers of every make, in one place.

          kpax [--demo] [--KPax:Name=value]...
          kpax token create [--org ORG] [--hours 24] [--note TEXT] | token list | token revoke ID
          kpax agent list | agent revoke ID [--note TEXT] | agent resume ID
          kpax org list [ORG] [--search TEXT] [--archived] | org add KIND NAME [--under ORG] [--time-zone ZONE]
          kpax org move ORG --under ORG | org rename ORG NAME | org archive ORG | org restore ORG
          kpax org settings [ORG] | org set ORG SETTING VALUE | org reset ORG SETTING
          kpax user invite EMAIL --role ROLE [--org ORG] [--language fr] | user list | user lock EMAIL | user unlock EMAIL | user reset-link EMAIL
          kpax audit verify
          kpax provision check FILE | config show | doctor
          kpax backup FILE | restore FILE [--replace] | migrate

          --demo      also starts simulated printers and agents on this machine; data in a temporary directory unless one is named
          --help      this text
          --version   the version

        A token lets one agent enrol. KIND is reseller, customer, branch or office; ORG an organisation's number, path such as /1/5/, or name, if need be
        with names above it before it: Acme/Paris. The commands of token, agent and org ask the running server over a socket file in its data directory, or work on the
        files of one that is stopped; name that directory as the server has it.

        user asks the running server. Where no mail server is set (KPax:Mail:Host), invite prints the link to hand on.

        provision check says what is wrong with a provisioning file; config show tells every setting in force, secrets left out; doctor looks at port, certificate,
        disk, database, clock and mail, says OK, WARN or FAIL with what helps, and ends with 1 if something does not work.

        backup copies the database while the server runs; restore puts it back while none runs. migrate makes the tables of a PostgreSQL database, or
        brings them up to date, with every server on it stopped.

        audit verify reads the whole audit log, also beside a running server, and says which entry was changed, removed or put in; exit code 3 if any was.

        Settings, also in the environment as KPAX__NAME:
          KPax:DataDirectory      where everything is kept; default {DataDirectory.Default}
          KPax:HttpsPort          port of pages and gRPC; default 8443
          KPax:BindAddress        any, localhost, or an address of this machine; default any
          KPax:CertificateNames   further host names and addresses for the certificate, with commas between
          KPax:Region             region in enrolment tokens; default fr
          KPax:TrustLoopback      take in agents of this machine that were never enrolled, as the demo does; default false
          KPax:RequireClientCertificate, KPax:ClientCertificateAuthorities
                                  ask everybody, browsers too, for a TLS certificate by the authorities in that PEM file; default false
          KPax:Mail:Host, KPax:Mail:Port, KPax:Mail:Security, KPax:Mail:UserName, KPax:Mail:Password, KPax:Mail:From
                                  the mail server for invitations and new passwords; StartTls, Tls or None; default none
          KPax:Accounts:PublicAddress
                                  address of links in mails, such as https://kpax.example.com
          KPax:Storage:Engine     Sqlite, a file in the data directory, or Postgres; default Sqlite
          KPax:Storage:ConnectionString
                                  of the PostgreSQL database; better in the environment, where others do not see the password
          KPax:Provisioning:File  JSON file with organisations, roles and tokens that are to be there; none by default
          KPax:Cluster:Id, KPax:Cluster:Address
                                  name of a cluster of servers on one PostgreSQL database, and the address of this machine for the others; docs/cluster.md
          KPax:SiloPort           port of Orleans, on loopback or at KPax:Cluster:Address; default 0, one that is free
          KPax:EndWithStdin       end when standard input closes; default false
        """;
}
