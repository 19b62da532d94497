using KPax.Simulator.Fleet;

namespace KPax.Simulator.Synthetic;

/// <summary>
/// A colour multifunction printer that nobody built: about as many objects as a large one has, for measurements that need no recording. Its serial
/// number stands where the standard has it, and in its description, so that copies differ by it.
/// </summary>
internal static class SyntheticPrinter
{
    /// <summary>Name of the recording that it stands for.</summary>
    public const string Name = "synthetic";

    /// <summary>Its serial number; the digits are those of a copy's number.</summary>
    public const string Serial = "KPX7A0000000";

    /// <summary>Number of its objects.</summary>
    public const int Count = 515;

    /// <summary>Makes it.</summary>
    public static RecordedPrinter Make()
    {
        var objects = new ObjectList();
        SyntheticHost.AddTo(objects);
        SyntheticPaper.AddTo(objects);
        SyntheticMarking.AddTo(objects);
        SyntheticPanel.AddTo(objects);
        SyntheticCounters.AddTo(objects);
        return new RecordedPrinter(Name, objects.VarBinds);
    }
}
