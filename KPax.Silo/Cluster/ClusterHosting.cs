using System.Net;
using KPax.Silo.Hosting;
using KPax.Silo.Storage.Postgres;
using Orleans.Configuration;

namespace KPax.Silo.Cluster;

/// <summary>Puts Orleans' ports and its list of servers in place.</summary>
internal static class ClusterHosting
{
    private const string ServiceName = "kpax";

    // Servers that ended long ago are of no interest to anybody.
    private static readonly TimeSpan Forget = TimeSpan.FromDays(1);
    private static readonly TimeSpan ForgetEvery = TimeSpan.FromHours(1);

    /// <summary>
    /// One server alone on loopback, or one of several. No gateway in either case: the one client lives in this process, and whoever reaches these ports
    /// may call any grain.
    /// </summary>
    public static void UseKPaxCluster(this ISiloBuilder silo, ServerPlan plan)
    {
        var port = plan.Options.SiloPort == 0 ? Ports.FindFree() : plan.Options.SiloPort;
        if (plan.Cluster.IsOn)
        {
            Join(silo, plan, IPAddress.Parse(plan.Cluster.Address), port);
            return;
        }

        silo.UseLocalhostClustering(port, gatewayPort: 0, new IPEndPoint(IPAddress.Loopback, port), ServiceName, ServiceName);
        Listen(silo, IPAddress.Loopback, port);
    }

    private static void Join(ISiloBuilder silo, ServerPlan plan, IPAddress address, int port)
    {
        var options = plan.Cluster;
        Listen(silo, address, port);
        silo.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (options.Id, ServiceName));
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = options.ProbeEvery;
            membership.NumMissedProbesLimit = options.MissedProbes;
            membership.TableRefreshTimeout = options.RefreshEvery;
            membership.DefunctSiloExpiration = Forget;
            membership.DefunctSiloCleanupPeriod = ForgetEvery;
        });
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = options.AnswerWithin);
        silo.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = options.AnswerWithin);
        silo.Services.AddSingleton<IMembershipTable>(_ => new PostgresMembershipTable(plan.Storage.ConnectionString.Reveal(), options.Id));
    }

    private static void Listen(ISiloBuilder silo, IPAddress address, int port) => silo.Configure<EndpointOptions>(end =>
    {
        end.AdvertisedIPAddress = address;
        end.SiloPort = port;
        end.SiloListeningEndpoint = new IPEndPoint(address, port);
        end.GatewayPort = 0;
    });
}
