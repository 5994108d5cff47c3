using System.CommandLine;
using System.Net.Sockets;
using Headroom.Grains.Hosting;
using Headroom.Grains.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Headroom.Silo;

/// <summary>
/// A standing silo on this machine, until Ctrl-C or SIGTERM. Options win over the configuration section
/// <see cref="ClusterSettings.Section"/> (appsettings.json, or <c>Headroom__Cluster__SiloPort</c> in the environment).
/// </summary>
internal static class SiloCommand
{
    private const int Stopped = 0;
    private const int BadInput = 2;

    /// <summary>The command line.</summary>
    public static RootCommand Build()
    {
        Option<int?> siloPort = new("--silo-port") { Description = $"Port between silos (default {ClusterSettings.DefaultSiloPort})." };
        Option<int?> gatewayPort = new("--gateway-port") { Description = $"Port for clients (default {ClusterSettings.DefaultGatewayPort})." };
        Option<bool> telemetry = new("--telemetry") { Description = "Print traces and metrics to the console." };
        RootCommand command = new("A standing Headroom silo on this machine.") { siloPort, gatewayPort, telemetry };
        command.SetAction((parsed, cancel) => Run(
            parsed.GetValue(siloPort), parsed.GetValue(gatewayPort), parsed.GetValue(telemetry), Console.Out, Console.Error, cancel));
        return command;
    }

    /// <summary>Runs a silo until it is told to stop.</summary>
    /// <returns>0 when stopped, 2 where it can't listen.</returns>
    public static async Task<int> Run(
        int? siloPort, int? gatewayPort, bool telemetry, TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        ClusterSettings settings = builder.Configuration.GetSection(ClusterSettings.Section).Get<ClusterSettings>() ?? new();
        settings = settings with { SiloPort = siloPort ?? settings.SiloPort, GatewayPort = gatewayPort ?? settings.GatewayPort };
        if (settings.Problems() is { Count: > 0 } problems) return await Refuse(problems, errors);

        builder.AddHeadroomSilo(settings);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (telemetry) builder.AddHeadroomTelemetry();
        using IHost host = builder.Build();
        try
        {
            await host.StartAsync(cancel);
        }
        catch (Exception taken) when (taken.GetBaseException() is SocketException socket)
        {
            // Somebody took the port between the look above and the start.
            return await Refuse([$"silo port {settings.SiloPort} or gateway port {settings.GatewayPort} can't be used ({socket.Message})"], errors);
        }
        await output.WriteLineAsync(Ready(settings));
        await output.FlushAsync(cancel);
        await host.WaitForShutdownAsync(cancel);
        return Stopped;
    }

    private static string Ready(ClusterSettings at)
    {
        string port = at.GatewayPort == ClusterSettings.DefaultGatewayPort ? "" : $":{at.GatewayPort}";
        return $"Headroom silo ready: silos on 127.0.0.1:{at.SiloPort}, clients on 127.0.0.1:{at.GatewayPort}. "
            + $"Connect with: headroom run texas --cluster localhost{port} (Ctrl-C stops)";
    }

    private static async Task<int> Refuse(IReadOnlyList<string> problems, TextWriter errors)
    {
        foreach (string problem in problems) await errors.WriteLineAsync(problem);
        return BadInput;
    }
}
