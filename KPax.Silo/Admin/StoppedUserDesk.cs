namespace KPax.Silo.Admin;

/// <summary>People of a server that is stopped: only the running one knows its keys and mails.</summary>
internal sealed class StoppedUserDesk : IUserDesk
{
    public Task<string> InviteAsync(string email, string organisation, string role, string language, CancellationToken cancellationToken) => throw Refusal();

    public Task<IReadOnlyList<UserRow>> ListAsync(CancellationToken cancellationToken) => throw Refusal();

    public Task LockAsync(string email, bool isLocked, CancellationToken cancellationToken) => throw Refusal();

    public Task<string> MakeResetLinkAsync(string email, CancellationToken cancellationToken) => throw Refusal();

    private static AdminException Refusal() => new("The server does not run. Start it first: kpax user asks the running server.");
}
