using System.Net;
using KPax.Agent.Hosting;
using KPax.Snmp;
using KPax.Snmp.Notifications;
using KPax.Agent.Secrets;

namespace KPax.Agent.Notifications;

/// <summary>Whether and where traps and informs of known devices are taken; section "Traps" of the configuration.</summary>
internal sealed class TrapsOptions
{
    /// <summary>Name of the section.</summary>
    public const string SectionName = "Traps";

    /// <summary>False: nothing is listened to, and devices are read by schedule only. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Address to listen at. Default empty: every address of this machine.</summary>
    public string Address { get; set; } = "";

    /// <summary>UDP port. Default 162; 1 to 65,535, no port that prints.</summary>
    public int Port { get; set; } = 162;

    /// <summary>Community that traps may bear beside the one by which their device is asked. Default empty: no other.</summary>
    public Secret Community { get; set; } = Secret.Empty;

    /// <summary>Least time from one poll of a device for its traps to the next. Default 5 s; 1 s to 1 h.</summary>
    public TimeSpan PollPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Traps and informs of one device that are taken in a second. Default 10; 1 to 1,000.</summary>
    public int PerDevicePerSecond { get; set; } = 10;

    /// <summary>What is wrong with these options, all of it, each with the field, the value and the mend; empty if nothing.</summary>
    public IReadOnlyList<string> FindErrors()
    {
        var errors = new List<string>();
        if (Address.Length > 0 && !IPAddress.TryParse(Address, out _))
        {
            errors.Add($"{SectionName}:{nameof(Address)} is '{Address}', which is no address of this machine such as 192.0.2.1. Leave it empty for all of them.");
        }

        OptionCheck.InRange(SectionName, nameof(Port), Port, 1, ushort.MaxValue, errors);
        if (PrintPorts.Contains(Port))
        {
            errors.Add($"{SectionName}:{nameof(Port)} is {Port}, a port for printing. Set another one, mostly 162.");
        }

        OptionCheck.InRange(SectionName, nameof(PollPause), PollPause, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), errors);
        OptionCheck.InRange(SectionName, nameof(PerDevicePerSecond), PerDevicePerSecond, 1, 1_000, errors);
        return errors;
    }

    /// <summary>The same for the listener.</summary>
    public SnmpNotificationOptions ToListener() => new()
    {
        Address = Address.Length > 0 ? IPAddress.Parse(Address) : null,
        Port = Port,
        PerSenderPerSecond = PerDevicePerSecond,
    };
}
