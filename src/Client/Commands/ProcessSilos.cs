using Headroom.Client.Connections;
using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;
using Headroom.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Client.Commands;

/// <summary>The silos of this process and of this machine.</summary>
internal sealed class ProcessSilos : ISilos
{
    public Task<HeadroomClient> EmbeddedAsync(bool telemetry, RunAhead ahead, CancellationToken cancellation)
    {
        return telemetry
            ? EmbeddedSilo.StartAsync(new CallPolicy(), More, cancellation)
            // A command's silo has nothing to say at its end, and to end it compiles code for a tenth of a second.
            : EmbeddedSilo.StartForGoodAsync(new CallPolicy(), More, cancellation);

        void More(IHostApplicationBuilder builder)
        {
            builder.Services.AddSingleton(ahead);
            if (telemetry) builder.AddHeadroomTelemetry();
        }
    }

    public Task<HeadroomClient> StandingAsync(ClusterSettings settings, CancellationToken cancellation) =>
        HeadroomClient.ConnectAsync(settings, cancellation: cancellation);
}
