using KPax.Protocol.Admin.V1;

namespace KPax.Silo.Admin;

/// <summary>Asks the running server about people.</summary>
internal sealed class UserClient(AdminService.AdminServiceClient client, IAdminChannel channel) : IUserDesk
{
    public async Task<string> InviteAsync(string email, string organisation, string role, string language, CancellationToken cancellationToken)
    {
        var request = new InviteUserRequest { Email = email, Organisation = organisation, Role = role, Language = language };
        return (await channel.TryAsync(options => client.InviteUserAsync(request, options), cancellationToken)).Link;
    }

    public async Task<IReadOnlyList<UserRow>> ListAsync(CancellationToken cancellationToken) =>
    [
        .. (await channel.TryAsync(options => client.ListUsersAsync(new ListUsersRequest(), options), cancellationToken)).Users
            .Select(user => new UserRow(user.Email, user.Name, user.HasSecondFactor, user.IsLocked, user.Made.ToDateTimeOffset())),
    ];

    public Task LockAsync(string email, bool isLocked, CancellationToken cancellationToken) => channel.TryAsync(
        options => client.LockUserAsync(new LockUserRequest { Email = email, IsLocked = isLocked }, options), cancellationToken);

    public async Task<string> MakeResetLinkAsync(string email, CancellationToken cancellationToken) =>
        (await channel.TryAsync(options => client.MakeResetLinkAsync(new MakeResetLinkRequest { Email = email }, options), cancellationToken)).Link;
}
