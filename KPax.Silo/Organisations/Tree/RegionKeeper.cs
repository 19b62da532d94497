using KPax.Silo.Hosting;
using KPax.Silo.Storage;
using Microsoft.Extensions.Options;

namespace KPax.Silo.Organisations.Tree;

/// <summary>Gives the root its region at the first start, and lets no server with another one start on its data: data do not change their region by a setting.</summary>
internal sealed class RegionKeeper(IOrganisationStore store, IOptions<KPaxOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var kept = await store.KeepRegionAsync(options.Value.Region, cancellationToken);
        if (kept != options.Value.Region)
        {
            throw new StorageFaultException(
                $"KPax:Region is '{options.Value.Region}'; the data were made in region '{kept}' and stay there. Write KPax:Region={kept}, or name another data directory.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
