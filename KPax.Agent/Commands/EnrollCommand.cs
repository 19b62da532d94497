using System.CommandLine;
using KPax.Agent.Buffer;
using KPax.Agent.Hosting;
using KPax.Agent.Identity;
using KPax.Agent.Secrets;
using KPax.Agent.Uplink;
using Microsoft.Extensions.Logging.Abstractions;

namespace KPax.Agent.Commands;

/// <summary><c>kpax-agent enroll</c>: gets the agent its identity at a server.</summary>
internal static class EnrollCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "enroll";

    private static readonly Option<string> Token = new("--token")
    {
        Description = "The one-time token of kpax token create; - asks for it, @FILE reads it. Default: asks.",
        HelpName = "token",
    };
    private static readonly Option<bool> Discard = new("--discard")
    {
        Description = "Throw away what the buffer still holds for the server that the agent belonged to.",
    };

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter errors, SecretReader secrets)
    {
        var command = new Command(Name, "Gets the agent its identity at a server, with a one-time token.") { Token, Discard };
        foreach (var option in RunCommand.PlaceOptions.Append(RunCommand.BearerOption))
        {
            command.Add(option);
        }

        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (settings, problems) = RunCommand.ReadSettings(parsed, Environment.GetEnvironmentVariables(), remembers: false);
            var errorsFound = problems.ToList();
            if (errorsFound.Count == 0)
            {
                errorsFound.AddRange(await RunAsync(parsed, settings, secrets, output, cancellationToken));
            }

            foreach (var problem in errorsFound)
            {
                errors.WriteLine(problem);
            }

            return errorsFound.Count > 0 ? ExitCodes.BadArguments : ExitCodes.Done;
        });
        Token.Arity = ArgumentArity.ExactlyOne;
        Discard.Arity = ArgumentArity.ZeroOrOne;
        return command;
    }

    private static async Task<IReadOnlyList<string>> RunAsync(
        ParseResult parsed, AgentSettings settings, SecretReader secrets, TextWriter output, CancellationToken cancellationToken)
    {
        var errors = new List<string>();
        var written = secrets.Read(Token.Name, parsed.Find(Token) ?? "-", errors);
        var token = EnrolmentToken.TryParse(written.Reveal(), out var tokenError);
        errors.AddRange(errors.Count == 0 && tokenError.Length > 0 ? [$"{Token.Name}: {tokenError}"] : []);
        if (errors.Count > 0)
        {
            return errors;
        }

        using var directory = AgentDirectory.TryOpen(settings.DataDirectory, out var error);
        if (directory is null)
        {
            return [error];
        }

        var time = TimeProvider.System;
        var exchange = new EnrolmentExchange(new EnrolmentCalls(time), directory.Path, new ServerClock(time), time);
        var enroller = new Enroller(directory, Sealers.Of(directory.Path), exchange, cancellation => CountAsync(directory, settings, cancellation));
        var (enrolled, problem) = await enroller.RunAsync(settings.Uplink, token!, settings.Uplink.Bearer, parsed.Find(Discard), cancellationToken);
        if (enrolled is null)
        {
            return [problem];
        }

        await output.WriteLineAsync($"Enrolled as agent {enrolled.AgentId} of {enrolled.Organisation} at {enrolled.Server}. Start it with: kpax-agent run");
        return [];
    }

    /// <summary>How much of the buffer a server has not acknowledged; a damaged one is the agent's to set aside, by running once.</summary>
    private static async Task<ulong> CountAsync(AgentDirectory directory, AgentSettings settings, CancellationToken cancellationToken)
    {
        if (!Path.Exists(directory.BufferFolder) && !Path.Exists(directory.OldBufferFile))
        {
            return 0;
        }

        await using var buffer = ReadingBuffers.Open(directory.BufferFolder, directory.OldBufferFile, settings.Buffer, TimeProvider.System, NullLoggerFactory.Instance);
        var state = await buffer.GetStateAsync(cancellationToken);
        return state.Live.Newest - state.Live.Acknowledged.Number + (state.History.Newest - state.History.Acknowledged.Number);
    }
}
