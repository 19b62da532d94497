namespace KPax.Tests.Silo.History.Year;

/// <summary>What a simulated year came to.</summary>
internal sealed class YearFigures
{
    public int Devices { get; set; }

    public double Days { get; set; }

    public long Polls { get; set; }

    public long Lost { get; set; }

    public long Months { get; set; }

    public long Pages { get; set; }

    /// <summary>Pages around resets and new boards, which no counter tells.</summary>
    public long Hidden { get; set; }

    /// <summary>Pages that stand in the month after, since nobody read the device between them and midnight.</summary>
    public long Edge { get; set; }

    public long Wraps { get; set; }

    public long Losses { get; set; }

    public long MissingDays { get; set; }

    public long LateReadings { get; set; }

    public long Restarts { get; set; }

    public long FailedCommits { get; set; }

    public long DayRows { get; set; }

    public long DayOctets { get; set; }

    /// <summary>What the days take in the database, with keys, free places in pages and all.</summary>
    public long DayTableOctets { get; set; }

    /// <summary>What the whole database takes.</summary>
    public long DatabaseOctets { get; set; }

    public long HourRows { get; set; }

    public long HourOctets { get; set; }

    public long ReadingRows { get; set; }

    public long ReadingOctets { get; set; }

    /// <summary>Adds those of another world.</summary>
    public void Add(YearFigures other)
    {
        (Devices, Days) = (Devices + other.Devices, other.Days);
        Polls += other.Polls;
        Lost += other.Lost;
        Months += other.Months;
        Pages += other.Pages;
        Hidden += other.Hidden;
        Edge += other.Edge;
        Wraps += other.Wraps;
        Losses += other.Losses;
        MissingDays += other.MissingDays;
        LateReadings += other.LateReadings;
        Restarts += other.Restarts;
        FailedCommits += other.FailedCommits;
        DayRows += other.DayRows;
        DayOctets += other.DayOctets;
        DayTableOctets += other.DayTableOctets;
        DatabaseOctets += other.DatabaseOctets;
        HourRows += other.HourRows;
        HourOctets += other.HourOctets;
        ReadingRows += other.ReadingRows;
        ReadingOctets += other.ReadingOctets;
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        {Devices} devices, {Days:0} days each: {Polls} polls, {Lost} of them lost; {Restarts} grains put out of memory, {FailedCommits} commits failed
        {Months} months, {Pages} pages: all equal the oracle; {Hidden} pages around {Losses} resets and new boards are told as unknown; {Wraps} wraps
        {Edge} pages stand in the month after the one in which they were printed; {MissingDays} device days missing; {LateReadings} late readings
        rows of days: {DayRows}, {DayOctets} octets ({KiBAYear(DayOctets):0.0} KiB a device and year), in the database {DayTableOctets} ({KiBAYear(DayTableOctets):0.0} KiB)
        rows of hours: {HourRows}, {HourOctets} octets; whole readings: {ReadingRows}, {ReadingOctets} octets; the whole database: {DatabaseOctets}
        """);

    private double KiBAYear(long octets) => octets * 365.25 / Days / Devices / 1024;
}
