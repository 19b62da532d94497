using System.Security.Claims;
using Bunit;
using KPax.Contracts.Agents;
using KPax.Contracts.Alerts;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Contracts.Configuration;
using KPax.Contracts.Devices;
using KPax.Contracts.Fleet;
using KPax.Contracts.History;
using KPax.Contracts.Organisations;
using KPax.Web;
using KPax.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KPax.Tests.Web;

/// <summary>Renders components as a circuit does, with a fleet in memory and a clock that stands still.</summary>
internal sealed class WebContext : BunitContext
{
    public static readonly DateTimeOffset Start = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly Speaking _speaking;

    // Nearly all is drawn at once; a machine that stands still for a second is no fault.
    static WebContext() => DefaultWaitTimeout = TimeSpan.FromSeconds(60);

    public WebContext(string language = "en", bool isLive = true)
    {
        _speaking = new Speaking(language);
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<IFleetQueries>(Fleet);
        Services.AddSingleton<IHistoryQueries>(Past);
        Services.AddSingleton<IFleetFeed>(Fleet);
        Services.AddSingleton<IAgentQueries>(Agents);
        Services.AddSingleton<IAgentConfiguration>(Configuration);
        Services.AddSingleton<IDeviceConfiguration>(Configuration);
        Services.AddSingleton<IScanCommands>(Configuration);
        Services.AddSingleton<IAlertQueries>(Alerts);
        Services.AddSingleton<IOrganisationQueries>(Organisations);
        Services.AddSingleton<IOrganisationOverview>(Organisations);
        Services.AddSingleton<IOrganisationMoves>(Organisations);
        Services.AddSingleton<AntiforgeryStateProvider, FakeAntiforgery>();
        Services.AddSingleton<IDeviceIdentityQueries>(Identities);
        Services.AddSingleton<IDeviceIdentityCommands>(Identities);
        Services.AddScoped<CallerSource>();
        Services.AddSingleton<ICallerDirectory>(Callers);
        Services.AddSingleton<IDenials>(Callers);
        Services.AddHttpContextAccessor();
        Services.AddOptions<WebOptions>();
        this.AddAuthorization().SetAuthorized("Camille").SetClaims(new Claim(CallerClaims.UserId, FakeCallers.UserId));
        SetRendererInfo(new RendererInfo(isLive ? "Server" : "Static", isLive));
    }

    public FakeTimeProvider Time { get; } = new(Start);

    public FakeCallers Callers { get; } = new();

    public FakeFleet Fleet { get; } = new();

    public FakeHistory Past { get; } = new();

    public FakeAgents Agents { get; } = new();

    public FakeIdentities Identities { get; } = new();

    public FakeConfiguration Configuration { get; } = new();

    public FakeAlerts Alerts { get; } = new();

    public FakeOrganisations Organisations { get; } = new();

    protected override void Dispose(bool disposing)
    {
        _speaking.Dispose();
        base.Dispose(disposing);
    }
}
