using Microsoft.Extensions.Options;

namespace KPax.Agent.Discovery;

/// <summary>Refuses to start with options that have errors, and names all of them.</summary>
internal sealed class DiscoveryOptionsValidator : IValidateOptions<DiscoveryOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, DiscoveryOptions options) =>
        options.FindErrors() is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
}
