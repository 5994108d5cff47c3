using Headroom.Client.Connections;
using Headroom.Grains.Hosting;
using Headroom.Grains.Telemetry;

namespace Headroom.Client.Commands;

/// <summary>The silos of this process and of this machine.</summary>
internal sealed class ProcessSilos : ISilos
{
    public Task<HeadroomClient> EmbeddedAsync(bool telemetry, CancellationToken cancellation) =>
        telemetry
            ? EmbeddedSilo.StartAsync(new CallPolicy(), static builder => builder.AddHeadroomTelemetry(), cancellation)
            // A command's silo has nothing to say at its end, and to end it compiles code for a tenth of a second.
            : EmbeddedSilo.StartForGoodAsync(new CallPolicy(), cancellation);

    public Task<HeadroomClient> StandingAsync(ClusterSettings settings, CancellationToken cancellation) =>
        HeadroomClient.ConnectAsync(settings, cancellation: cancellation);
}
