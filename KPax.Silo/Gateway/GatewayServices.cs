using Grpc.Reflection;
using KPax.Silo.Enrolment;
using KPax.Silo.Gateway.Packing;

namespace KPax.Silo.Gateway;

/// <summary>Registers and maps the gRPC services.</summary>
internal static class GatewayServices
{
    // A message that breaks the limits of a batch, if not by far, is read and refused with a receipt: an error in its place would end the stream, and the
    // receipts of the batches before it would be lost. After decompression.
    private const int LargestMessage = 4 * 1024 * 1024;

    /// <summary>The gateway, reflection and health.</summary>
    public static IServiceCollection AddKPaxGateway(this IServiceCollection services)
    {
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<QuotaOptions>().BindConfiguration(QuotaOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AgentQuotas>();
        services.AddSingleton<UsedProofs>();
        services.AddSingleton<AgentSessions>();
        services.AddSingleton<AgentGrains>();
        services.AddSingleton<ProofDesk>();
        services.AddSingleton<AgentDoor>();
        services.AddSingleton<KeyRotation>();
        services.AddSingleton<BaseCache>();
        services.AddSingleton<BatchUnpacker>();
        services.AddSingleton<BatchReceiver>();
        services.AddSingleton<IngestPlaces>();
        services.AddSingleton<StreamReceiver>();
        services.AddTransient<SlowLines>();
        services.AddGrpc()
            .AddServiceOptions<ReflectionServiceImpl>(options => options.Interceptors.Add<LoopbackInterceptor>())
            .AddServiceOptions<ReflectionV1ServiceImpl>(options => options.Interceptors.Add<LoopbackInterceptor>());
        services.AddOptions<Grpc.AspNetCore.Server.GrpcServiceOptions<AgentGateway>>()
            .Configure(grpc => grpc.MaxReceiveMessageSize = LargestMessage);
        services.AddGrpcReflection();
        services.AddGrpcHealthChecks();
        return services;
    }

    /// <summary>gRPC-Web for agents behind proxies that know HTTP/1.1 only, and time for slow lines. Before authentication.</summary>
    public static void UseKPaxGateway(this WebApplication app)
    {
        app.UseMiddleware<SlowLines>();
        app.UseGrpcWeb();
    }

    /// <summary>Maps what <see cref="AddKPaxGateway"/> registered. Agents prove their key themselves, so none of it asks for a cookie.</summary>
    public static void MapKPaxGateway(this WebApplication app)
    {
        app.Services.GetRequiredService<BarredAgents>().Barred += (agentId, _) => app.Services.GetRequiredService<AgentSessions>().End(agentId);
        app.MapGrpcService<AgentGateway>().EnableGrpcWeb().AllowAnonymous();
        app.MapGrpcService<EnrollmentGateway>().EnableGrpcWeb().AllowAnonymous();
        app.MapGrpcHealthChecksService().EnableGrpcWeb().AllowAnonymous();
        app.MapGrpcReflectionService().AllowAnonymous();
    }
}
