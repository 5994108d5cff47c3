using System.CommandLine;
using System.Net.Sockets;
using Headroom.Grains.Hosting;
using Headroom.Silo.Api;

namespace Headroom.Silo;

/// <summary>
/// A silo, until Ctrl-C or SIGTERM: a standing one on this machine, or one of a cluster. Options win over the configuration section
/// <see cref="ClusterSettings.Section"/> (appsettings.json, or <c>Headroom__Cluster__SiloPort</c> in the environment).
/// </summary>
internal static class SiloCommand
{
    private const int Stopped = 0;
    private const int Failed = 1;
    private const int BadInput = 2;

    /// <summary>The command line.</summary>
    public static RootCommand Build()
    {
        Option<string?> redis = new("--redis") { Description = "Redis server in which the silos of a cluster find each other and keep their runs, host:port (default: none, runs are kept in memory)." };
        Option<string?> address = new("--address") { Description = "Address that this silo listens on and tells others (default 127.0.0.1)." };
        Option<int?> siloPort = new("--silo-port") { Description = $"Port between silos (default {ClusterSettings.DefaultSiloPort})." };
        Option<int?> gatewayPort = new("--gateway-port") { Description = $"Port for clients (default {ClusterSettings.DefaultGatewayPort})." };
        Option<string?> cluster = new("--cluster-id") { Description = "Name of the cluster (default headroom)." };
        Option<string?> service = new("--service-id") { Description = "Name under which runs are kept (default headroom)." };
        Option<int?> days = new("--snapshot-days") { Description = "Market days between two snapshots of a zone (default 7)." };
        Option<string?> certificate = new("--certificate") { Description = "File of this silo's certificate (PEM): silos and clients speak by mutual TLS (default: in the clear, on the loopback)." };
        Option<string?> key = new("--certificate-key") { Description = "File of its private key (PEM)." };
        Option<string?> authority = new("--authority") { Description = "File of the authority (PEM) whose certificates silos and clients must have." };
        Option<int?> apiPort = new("--api-port") { Description = "Port of the HTTP API (default: no API; docs/api.md)." };
        Option<string?> keys = new("--keys") { Description = "File of the API's keys, which headroom keys writes (default keys.json)." };
        Option<bool> telemetry = new("--telemetry") { Description = "Print traces and metrics to the console." };
        Option<string?> otlp = new("--otlp") { Description = "Send traces and metrics to this OTLP receiver, http://host:4318 (default OTEL_EXPORTER_OTLP_ENDPOINT, else nowhere)." };
        Option<string?> log = new("--log") { Description = "Format of the log on standard error: plain (default), or json, one object a line." };
        Option<bool> dashboard = new("--dashboard") { Description = "Show the Orleans dashboard on the API's port, to admins (on all silos of a cluster, or none)." };
        RootCommand command = new("A Headroom silo: a standing one on this machine, or one of a cluster.")
        {
            redis, address, siloPort, gatewayPort, cluster, service, days, certificate, key, authority, apiPort, keys, dashboard, telemetry, otlp, log,
        };
        command.SetAction((parsed, cancel) => Run(
            settings => settings with
            {
                Redis = parsed.GetValue(redis) ?? settings.Redis,
                Address = parsed.GetValue(address) ?? settings.Address,
                SiloPort = parsed.GetValue(siloPort) ?? settings.SiloPort,
                GatewayPort = parsed.GetValue(gatewayPort) ?? settings.GatewayPort,
                ClusterId = parsed.GetValue(cluster) ?? settings.ClusterId,
                ServiceId = parsed.GetValue(service) ?? settings.ServiceId,
                SnapshotDays = parsed.GetValue(days) ?? settings.SnapshotDays,
                Certificate = parsed.GetValue(certificate) ?? settings.Certificate,
                CertificateKey = parsed.GetValue(key) ?? settings.CertificateKey,
                Authority = parsed.GetValue(authority) ?? settings.Authority,
            },
            api => api with { Port = parsed.GetValue(apiPort) ?? api.Port, Keys = parsed.GetValue(keys) ?? api.Keys, Dashboard = parsed.GetValue(dashboard) || api.Dashboard },
            told => told with
            {
                Telemetry = told.Telemetry with { Console = parsed.GetValue(telemetry) || told.Telemetry.Console, Otlp = parsed.GetValue(otlp) ?? told.Telemetry.Otlp },
                LogFormat = parsed.GetValue(log) ?? told.LogFormat,
            },
            Console.Out, Console.Error, cancel));
        return command;
    }

    /// <summary>Runs a silo until it is told to stop.</summary>
    /// <param name="options">What the command line changes in the settings.</param>
    /// <param name="apiOptions">What it changes in those of the API.</param>
    /// <param name="outputOptions">What it changes in what the silo tells of itself.</param>
    /// <param name="output">Where the ready line goes.</param>
    /// <param name="errors">Where problems go.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>0 when stopped, 1 where the store does not answer, 2 where it can't listen or a setting is wrong.</returns>
    public static async Task<int> Run(
        Func<ClusterSettings, ClusterSettings> options, Func<ApiSettings, ApiSettings> apiOptions, Func<SiloOutput, SiloOutput> outputOptions,
        TextWriter output, TextWriter errors, CancellationToken cancel)
    {
        ClusterSettings settings;
        ApiSettings api;
        SiloOutput told;
        try
        {
            IConfiguration configuration = Host.CreateApplicationBuilder().Configuration;
            settings = options(ClusterSettings.Of(configuration));
            api = apiOptions(ApiSettings.Of(configuration));
            told = outputOptions(SiloOutput.Of(configuration));
        }
        catch (FormatException wrong)
        {
            return await Refuse([wrong.Message], errors, BadInput);
        }
        string[] problems = [.. settings.Problems(), .. api.Problems(isOpen: settings.TrustNetwork || settings.IsTls), .. told.Problems()];
        if (problems.Length > 0) return await Refuse(problems, errors, BadInput);

        using IHost host = SiloHost.Build(settings, api, told);
        try
        {
            await host.StartAsync(cancel);
        }
        catch (Exception taken) when (taken.GetBaseException() is SocketException socket)
        {
            // Somebody took the port between the look above and the start.
            string ports = $"silo port {settings.SiloPort} or gateway port {settings.GatewayPort}{(api.IsOn ? $" or api port {api.Port}" : "")}";
            return await Refuse([$"{ports} can't be used ({socket.Message})"], errors, BadInput);
        }
        catch (Exception error) when (settings.IsRedis && error is not OperationCanceledException)
        {
            return await Refuse([$"silo: joining the cluster '{settings.ClusterId}': {error.Message.ReplaceLineEndings(" ")} Look whether Redis runs."], errors, Failed);
        }
        await output.WriteLineAsync(Ready(settings, api));
        await output.FlushAsync(cancel);
        await host.WaitForShutdownAsync(cancel);
        return Stopped;
    }

    private static string Ready(ClusterSettings at, ApiSettings api)
    {
        string port = at.GatewayPort == ClusterSettings.DefaultGatewayPort ? "" : $":{at.GatewayPort}";
        string cluster = at.IsRedis ? "redis (with Headroom__Cluster__Redis set)" : $"localhost{port}";
        string shown = at.IsTls ? " --certificate FILE --certificate-key FILE --authority FILE" : "";
        return $"Headroom silo ready: silos on {at.Address}:{at.SiloPort}, clients on {at.Address}:{at.GatewayPort}{(at.IsTls ? ", by mutual TLS" : "")}. "
            + (api.IsOn ? $"API on {(at.IsTls ? "https" : "http")}://{api.Address}:{api.Port}{ApiHost.V1}. " : "")
            + $"Connect with: headroom run texas --cluster {cluster}{shown} (Ctrl-C stops)";
    }

    private static async Task<int> Refuse(IReadOnlyList<string> problems, TextWriter errors, int code)
    {
        foreach (string problem in problems) await errors.WriteLineAsync(problem);
        return code;
    }
}
