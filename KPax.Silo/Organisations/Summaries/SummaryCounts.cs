using KPax.Contracts.Devices;
using KPax.Contracts.Organisations;

namespace KPax.Silo.Organisations.Summaries;

/// <summary>Counts devices of one organisation on one of its days.</summary>
internal sealed class SummaryCounts(DateOnly today)
{
    private readonly int _today = PageDays.NumberOf(today);
    private int _devices;
    private int _stopped;
    private int _warning;
    private int _notAnswering;
    private int _lowSupply;
    private int _online;
    private (long Sum, int Devices) _pagesToday;
    private (long Sum, int Devices) _pagesMonth;

    /// <summary>The counts.</summary>
    public OrganisationSummary Summary => new()
    {
        Devices = _devices,
        Stopped = _stopped,
        Warning = _warning,
        NotAnswering = _notAnswering,
        LowSupply = _lowSupply,
        Online = _online,
        PagesToday = _pagesToday.Devices == 0 ? null : _pagesToday.Sum,
        PagesTodayDevices = _pagesToday.Devices,
        PagesMonth = _pagesMonth.Devices == 0 ? null : _pagesMonth.Sum,
        PagesMonthDevices = _pagesMonth.Devices,
    };

    /// <summary>Counts a device.</summary>
    public void Count(DeviceContribution device, bool isSilent)
    {
        _devices++;
        _stopped += device.Condition == DeviceCondition.Stopped ? 1 : 0;
        _warning += device.Condition == DeviceCondition.Warning ? 1 : 0;
        _notAnswering += device.Condition == DeviceCondition.NotAnswering ? 1 : 0;
        _lowSupply += device.LowSupply ? 1 : 0;
        _online += isSilent || device.Condition == DeviceCondition.NotAnswering ? 0 : 1;
        CountPages(device.Pages?.Day, device.Pages?.Today, device.Pages?.Month, 1, 1);
    }

    /// <summary>Counts a group of devices that the storage added up.</summary>
    public void Count(SummaryRow row)
    {
        _devices += row.Devices;
        _stopped += row.Stopped;
        _warning += row.Warning;
        _notAnswering += row.NotAnswering;
        _lowSupply += row.LowSupply;
        _online += row.Online;
        CountPages(row.PagesDay, row.PagesToday, row.PagesMonth, row.PagesTodayDevices, row.PagesMonthDevices);
    }

    // Pages of another day are not today's, and nobody knows yet that today's are none; those of the month hold to its end.
    private void CountPages(int? day, long? pagesToday, long? pagesMonth, int todayDevices, int monthDevices)
    {
        if (day == _today && pagesToday is { } counted)
        {
            _pagesToday = (_pagesToday.Sum + counted, _pagesToday.Devices + todayDevices);
        }

        if (day is { } known && PageDays.IsSameMonth(known, _today) && pagesMonth is { } month)
        {
            _pagesMonth = (_pagesMonth.Sum + month, _pagesMonth.Devices + monthDevices);
        }
    }
}
