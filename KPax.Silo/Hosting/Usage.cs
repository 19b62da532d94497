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

          --demo      also starts simulated printers and an agent on this machine; data in a temporary directory unless one is named
          --help      this text
          --version   the version

        Settings, also in the environment as KPAX__NAME:
          KPax:DataDirectory      where everything is kept; default {DataDirectory.Default}
          KPax:HttpsPort          port of pages and gRPC; default 8443
          KPax:BindAddress        any, localhost, or an address of this machine; default any
          KPax:CertificateNames   further host names and addresses for the certificate, with commas between
          KPax:SiloPort           loopback port of Orleans; default 0, one that is free
          KPax:EndWithStdin       end when standard input closes; default false
        """;
}
