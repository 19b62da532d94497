using KPax.Silo.Organisations.Tree;
using KPax.Silo.Organisations.Settings;

namespace KPax.Silo.Configuration;

/// <summary>
/// Tells agents of this process that their configuration changed: a look at the sessions in memory for each change of the tree, whatever its size, and no
/// grain is called. An agent that does not listen hears it by the answer to its next call.
/// </summary>
internal sealed class ConfigurationFeed(AgentLinks links, IOrganisationDirectory directory) : IHostedService
{
    private IDisposable? _subscription;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = directory.Subscribe(Refresh);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        return Task.CompletedTask;
    }

    private void Refresh(OrganisationTree tree)
    {
        foreach (var link in links.All)
        {
            link.NoteRevision(tree.RevisionOf(link.OrganisationId, SettingScope.Agent(link.AgentId)));
        }
    }
}
