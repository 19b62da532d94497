using KPax.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Provisioning;

/// <summary>Puts the provisioning file in place before the server answers; with anything wrong in it the server does not start.</summary>
internal sealed class ProvisioningService(Provisioner provisioner, IOptions<ProvisioningOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.File.Length == 0)
        {
            return;
        }

        var (file, problems) = Load(options.Value.File, options.Value.MaxOctets);
        problems = problems.Count > 0 ? problems : await provisioner.ApplyAsync(file, cancellationToken);
        if (problems.Count > 0)
        {
            throw new StartProblemException([$"{ProvisioningOptions.SectionName}:File is '{options.Value.File}'; this is to be mended in it:", .. problems]);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Reads a file, and says what is wrong with it.</summary>
    public static (ProvisioningFile File, IReadOnlyList<string> Problems) Load(string path, int maxOctets)
    {
        try
        {
            var length = new FileInfo(path).Length;
            return length > maxOctets
                ? (ProvisioningFile.Empty, [$"It has {length} octets; {ProvisioningOptions.SectionName}:MaxOctets allows {maxOctets}."])
                : ProvisioningReader.Read(File.ReadAllText(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (ProvisioningFile.Empty, [$"It cannot be read ({fault.Message.TrimEnd('.')}). Name a file that the server's user may read."]);
        }
    }
}
