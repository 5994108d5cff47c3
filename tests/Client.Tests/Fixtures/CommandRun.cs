using Headroom.Client.Commands;
using Headroom.Client.Connections;
using Headroom.Client.Display;
using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;

namespace Headroom.Client.Tests.Fixtures;

/// <summary>What a command line came to.</summary>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    internal string[] ErrorLines => Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a command line whose silos are fakes; null for the real ones.</summary>
    internal static async Task<CommandRun> Of(IGrainFactory? grains, string[] args, CancellationToken cancellation = default)
    {
        using StringWriter output = new(), error = new();
        Terminal terminal = new(output, error, outputIsTerminal: false, errorIsTerminal: false, colours: false);
        ISilos silos = grains is null ? new ProcessSilos() : new FakeSilos(grains);
        int code = await new HeadroomCommandLine(terminal, silos).RunAsync(args, cancellation);
        return new CommandRun(code, output.ToString(), error.ToString());
    }

    internal static Task<CommandRun> Of(IGrainFactory? grains, string line) => Of(grains, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private sealed class FakeSilos(IGrainFactory grains) : ISilos
    {
        public Task<HeadroomClient> EmbeddedAsync(bool telemetry, RunAhead ahead, CancellationToken cancellation) => Client();

        public Task<HeadroomClient> StandingAsync(ClusterSettings settings, CancellationToken cancellation) => Client();

        private Task<HeadroomClient> Client() => Task.FromResult(new HeadroomClient(grains, "127.0.0.1:30000"));
    }
}
