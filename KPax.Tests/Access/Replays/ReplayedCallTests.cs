using System.Reflection;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using KPax.Contracts.Access;
using KPax.Contracts.Audit;
using KPax.Contracts.Callers;
using KPax.Protocol.Agent.V1;

namespace KPax.Tests.Access.Replays;

/// <summary>R24 behind HTTP: every contract, grain and gRPC method that takes a number, found by reflection, called with those of another customer and with nobody's.</summary>
[TestClass]
[TestCategory("Reliability")]
[TestCategory("R24")]
public sealed class ReplayedCallTests
{
    private static ReplayStage s_stage = null!;

    public TestContext TestContext { get; set; } = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext _) => s_stage = await ReplayStage.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await s_stage.DisposeAsync();

    [TestMethod]
    public async Task Contracts_WithNumbersOfAnother_AnswerAsWithNobodys()
    {
        var caller = await s_stage.CallerAsync();
        var (wrong, calls, methods) = (new List<string>(), 0, 0);
        foreach (var contract in typeof(Caller).Assembly.GetTypes().Where(type => type.IsInterface && !typeof(IGrain).IsAssignableFrom(type)))
        {
            // Denials are told, not asked.
            if (contract == typeof(IDenials) || s_stage.Server.Services.GetService(contract) is not { } service)
            {
                continue;
            }

            foreach (var method in contract.GetMethods().Where(TakesANumber))
            {
                methods++;
                calls += await CompareAsync(method, number => service, caller, wrong, contract == typeof(IRoles) ? s_stage.ForeignOthers : null);
            }
        }

        TestContext.WriteLine($"{methods} methods, {calls} calls");
        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(20)));
        Assert.IsGreaterThan(40, methods);
    }

    [TestMethod]
    public async Task Grains_WithNumbersOfAnother_AnswerAsWithNobodys()
    {
        var caller = await s_stage.CallerAsync();
        var (wrong, methods) = (new List<string>(), 0);
        foreach (var grain in typeof(Caller).Assembly.GetTypes().Where(type => type.IsInterface && typeof(IGrainWithIntegerKey).IsAssignableFrom(type)))
        {
            foreach (var method in grain.GetMethods().Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Caller))))
            {
                methods++;
                await CompareAsync(
                    method, number => s_stage.Get<IGrainFactory>().GetGrain(grain, long.Parse(number, global::System.Globalization.CultureInfo.InvariantCulture)), caller, wrong, s_stage.Foreign);
            }
        }

        Assert.IsEmpty(wrong, string.Join('\n', wrong.Take(20)));
        Assert.IsGreaterThan(0, methods);
    }

    [TestMethod]
    public async Task Grpc_WithTheNumberOfAnotherAgent_AnswersAsWithNobodys()
    {
        using var channel = s_stage.Server.CreateChannel();
        var invoker = channel.CreateCallInvoker();
        var compared = 0;
        foreach (var method in AgentService.Descriptor.Methods.Where(one => one.InputType.FindFieldByName("agent_id") is not null))
        {
            var field = method.InputType.FindFieldByName("agent_id");
            var foreign = await CallAsync(invoker, method, field, s_stage.OtherSession.AgentId);
            var nobody = await CallAsync(invoker, method, field, 987_654_321);
            Assert.AreEqual(nobody, foreign, method.FullName);
            compared++;
        }

        Assert.IsGreaterThan(4, compared);
    }

    private static bool TakesANumber(MethodInfo method) => method.GetParameters() is var parameters
        && parameters.Any(parameter => parameter.ParameterType == typeof(Caller))
        && parameters.Any(parameter => parameter.ParameterType != typeof(Caller) && parameter.ParameterType != typeof(CancellationToken) && !parameter.ParameterType.IsPrimitive
            || parameter.ParameterType == typeof(long));

    private static async Task<int> CompareAsync(MethodInfo method, Func<string, object> target, Caller caller, List<string> wrong, IReadOnlyList<string>? numbers = null)
    {
        var (noNumber, noWord) = (await SeeAsync(method, target(ReplayStage.None), caller, ReplayStage.None), "");
        var calls = 0;
        foreach (var number in numbers ?? [.. s_stage.Foreign, .. s_stage.ForeignOthers])
        {
            var answer = await SeeAsync(method, target(number), caller, number);
            noWord = noWord.Length > 0 || ReplayStage.NoneOf(number) == ReplayStage.None ? noWord : await SeeAsync(method, target(ReplayStage.NoneWord), caller, ReplayStage.NoneWord);
            var nobody = ReplayStage.NoneOf(number) == ReplayStage.None ? noNumber : noWord;
            calls++;
            if (!ReplayAnswer.AreSame(answer, nobody, number) || answer.Contains(ReplayStage.Canary, StringComparison.OrdinalIgnoreCase))
            {
                wrong.Add($"{method.DeclaringType!.Name}.{method.Name} {number}: {ReplayAnswer.Difference(answer, nobody.Replace(ReplayStage.NoneOf(number), number, StringComparison.Ordinal))}");
            }
        }

        return calls;
    }

    private static async Task<string> SeeAsync(MethodInfo method, object target, Caller caller, string number)
    {
        var arguments = method.GetParameters().Select(parameter => parameter.ParameterType == typeof(Caller) ? caller : MadeUp.Of(parameter.ParameterType, number, parameter.Name!)).ToArray();
        string seen;
        try
        {
            seen = JsonSerializer.Serialize(await FinishAsync(method.Invoke(target, arguments)));
        }
        catch (Exception fault)
        {
            var inner = (fault as TargetInvocationException)?.InnerException ?? fault;
            seen = $"{inner.GetType().Name}: {inner.Message}";
        }

        return ReplayAnswer.Tidy(seen);
    }

    private static async Task<object?> FinishAsync(object? answer)
    {
        if (answer is Task task)
        {
            await task;
            return task.GetType().GetProperty("Result")?.GetValue(task);
        }

        if (answer?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            return await FinishAsync(type.GetMethod("AsTask")!.Invoke(answer, null));
        }

        var stream = answer?.GetType().GetInterfaces().FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));
        var list = typeof(ReplayedCallTests).GetMethod(nameof(ListAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
        return stream is null
            ? answer is IDisposable ? null : answer
            : await (Task<object?>)list.MakeGenericMethod(stream.GetGenericArguments()).Invoke(null, [answer])!;
    }

    private static async Task<object?> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
        {
            all.Add(item);
        }

        return all;
    }

    private static async Task<string> CallAsync(CallInvoker invoker, MethodDescriptor method, FieldDescriptor field, long agentId)
    {
        var message = method.InputType.Parser.ParseFrom([]);
        field.Accessor.SetValue(message, agentId);
        method.InputType.FindFieldByName("session_id").Accessor.SetValue(message, s_stage.OwnSession.SessionId);
        var kind = method.IsClientStreaming ? MethodType.ClientStreaming : method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
        var call = new Method<IMessage, IMessage>(
            kind, method.Service.FullName, method.Name, Marshallers.Create<IMessage>(one => one.ToByteArray(), octets => method.InputType.Parser.ParseFrom(octets)),
            Marshallers.Create<IMessage>(one => one.ToByteArray(), octets => method.OutputType.Parser.ParseFrom(octets)));
        try
        {
            return kind switch
            {
                MethodType.Unary => $"{await invoker.AsyncUnaryCall(call, null, default, message)}",
                MethodType.ServerStreaming => $"{await FirstAsync(invoker.AsyncServerStreamingCall(call, null, default, message))}",
                _ => $"{await OneAsync(invoker.AsyncClientStreamingCall(call, null, default), message)}",
            };
        }
        catch (RpcException fault)
        {
            return $"{fault.StatusCode} {fault.Status.Detail}".Replace($"{agentId}", "N", StringComparison.Ordinal);
        }
    }

    private static async Task<bool> FirstAsync(AsyncServerStreamingCall<IMessage> call)
    {
        using (call)
        {
            return await call.ResponseStream.MoveNext(default);
        }
    }

    private static async Task<IMessage> OneAsync(AsyncClientStreamingCall<IMessage, IMessage> call, IMessage message)
    {
        using (call)
        {
            await call.RequestStream.WriteAsync(message);
            await call.RequestStream.CompleteAsync();
            return await call.ResponseAsync;
        }
    }
}
