using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using KPax.Protocol.Admin.V1;

namespace KPax.Silo.Admin;

/// <content>The calls for people.</content>
internal sealed partial class AdminGateway
{
    public override Task<InviteUserResponse> InviteUser(InviteUserRequest request, ServerCallContext context) => TryAsync(async () => new InviteUserResponse
    {
        Link = await desk.Users.InviteAsync(request.Email, request.Organisation, request.Role, request.Language, context.CancellationToken),
    });

    public override Task<ListUsersResponse> ListUsers(ListUsersRequest request, ServerCallContext context) => TryAsync(async () => new ListUsersResponse
    {
        Users =
        {
            (await desk.Users.ListAsync(context.CancellationToken)).Select(row => new User
            {
                Email = row.Email, Name = row.Name, HasSecondFactor = row.HasSecondFactor, IsLocked = row.IsLocked, Made = row.MadeAt.ToTimestamp(),
            }),
        },
    });

    public override Task<LockUserResponse> LockUser(LockUserRequest request, ServerCallContext context) => TryAsync(async () =>
    {
        await desk.Users.LockAsync(request.Email, request.IsLocked, context.CancellationToken);
        return new LockUserResponse();
    });

    public override Task<MakeResetLinkResponse> MakeResetLink(MakeResetLinkRequest request, ServerCallContext context) => TryAsync(async () =>
        new MakeResetLinkResponse { Link = await desk.Users.MakeResetLinkAsync(request.Email, context.CancellationToken) });
}
