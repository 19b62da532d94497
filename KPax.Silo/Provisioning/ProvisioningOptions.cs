using System.ComponentModel.DataAnnotations;

namespace KPax.Silo.Provisioning;

/// <summary>What is to be there when the server has started.</summary>
internal sealed class ProvisioningOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "KPax:Provisioning";

    /// <summary>Path of the file, JSON; empty: nothing.</summary>
    public string File { get; set; } = "";

    /// <summary>Largest file, octets. Default: 4 MiB; 1 KiB to 64 MiB.</summary>
    [Range(1_024, 67_108_864)]
    public int MaxOctets { get; set; } = 4 * 1024 * 1024;
}
