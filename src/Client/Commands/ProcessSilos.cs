using Headroom.Client.Connections;
using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;
using Headroom.Grains.Telemetry;
using Headroom.Grid;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Client.Commands;

/// <summary>The silos of this process and of this machine.</summary>
internal sealed class ProcessSilos : ISilos
{
    public Task<HeadroomClient> EmbeddedAsync(bool telemetry, RunAhead ahead, CancellationToken cancellation)
    {
        TelemetrySettings? sent = telemetry ? Sent() : null;
        return telemetry
            ? EmbeddedSilo.StartAsync(new CallPolicy(), More, cancellation)
            // A command's silo has nothing to say at its end, and to end it compiles code for a tenth of a second.
            : EmbeddedSilo.StartForGoodAsync(new CallPolicy(), More, cancellation);

        void More(IHostApplicationBuilder builder)
        {
            builder.Services.AddSingleton(ahead);
            if (sent is not null) builder.AddHeadroomTelemetry(sent);
        }
    }

    /// <summary>To the console, or where OpenTelemetry's own setting in the environment says.</summary>
    private static TelemetrySettings Sent()
    {
        TelemetrySettings settings = TelemetrySettings.Of(new ConfigurationBuilder().AddEnvironmentVariables().Build()) with { Console = true };
        return settings.Problem() is null
            ? settings
            : throw new InputException(new InputProblem("environment", 0, TelemetrySettings.StandardEndpoint, settings.Otlp, "the address of an OTLP receiver, http://host:4318"));
    }

    public Task<HeadroomClient> StandingAsync(ClusterSettings settings, CancellationToken cancellation) =>
        HeadroomClient.ConnectAsync(settings, cancellation: cancellation);
}
