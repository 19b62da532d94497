using KPax.Contracts.Alerts;
using KPax.Contracts.Callers;
using KPax.Contracts.Devices;

namespace KPax.Tests.Web;

/// <summary>Alerts in memory; what was asked is kept.</summary>
internal sealed class FakeAlerts : IAlertQueries, IAlertCommands
{
    public List<AlertView> Views { get; } = [];

    public List<AlertQuery> Asked { get; } = [];

    public AlertCounts Counts { get; set; } = new(0, 0, 0, 0);

    public List<string> Said { get; } = [];

    public string Next { get; set; } = "";

    public Exception? Failure { get; set; }

    public Task<AlertPage> ListAsync(Caller caller, AlertQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        List<AlertView> views = [.. Views.Where(view => query.Show switch
        {
            AlertShow.Open => view.ClosedAt is null,
            AlertShow.Closed => view.ClosedAt is not null,
            _ => true,
        })];
        return Failure is null ? Task.FromResult(new AlertPage(views, Next, views.Count)) : throw Failure;
    }

    public Task<AlertView?> FindAsync(Caller caller, long alertId, CancellationToken cancellationToken) => Task.FromResult(Views.Find(view => view.Id == alertId));

    public Task<AlertCounts> CountAsync(Caller caller, CancellationToken cancellationToken) => Failure is null ? Task.FromResult(Counts) : throw Failure;

    public Task<bool> AcknowledgeAsync(Caller caller, long alertId, string note, CancellationToken cancellationToken) => Task.FromResult(Done($"{caller.Name} sees to {alertId}: {note}"));

    public Task<bool> WithdrawAsync(Caller caller, long alertId, CancellationToken cancellationToken) => Task.FromResult(Done($"{caller.Name} leaves {alertId}"));

    private bool Done(string what)
    {
        Said.Add(what);
        return Failure is null;
    }

    /// <summary>A paper jam of device 7, ten minutes old.</summary>
    public static AlertView Jam(long id) => new()
    {
        Id = id,
        OrganisationPath = "/1/",
        Subject = AlertSubject.Device,
        SubjectId = 7,
        SubjectName = "HP LaserJet 4",
        Kind = AlertKind.Device,
        Urgency = AlertUrgency.Critical,
        Severity = AlertSeverity.Critical,
        TrainingLevel = AlertTrainingLevel.Untrained,
        Group = AlertGroup.MediaPath,
        Code = 8,
        Text = "Paper jam",
        Since = WebContext.Start.AddMinutes(-10),
    };
}
