namespace KPax.Silo.Devices.Identity;

/// <summary>Within what devices are told apart.</summary>
internal interface ICustomers
{
    /// <summary>The customer of an organisation, and the organisation itself.</summary>
    ValueTask<IdentityScope> ScopeOfAsync(string organisationPath, CancellationToken cancellationToken);
}
