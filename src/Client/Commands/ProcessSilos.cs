using Headroom.Client.Connections;
using Headroom.Grains.Hosting;
using Headroom.Grains.Telemetry;

namespace Headroom.Client.Commands;

/// <summary>The silos of this process and of this machine.</summary>
internal sealed class ProcessSilos : ISilos
{
    public Task<HeadroomClient> EmbeddedAsync(bool telemetry, CancellationToken cancellation) =>
        EmbeddedSilo.StartAsync(
            new CallPolicy(), telemetry ? static builder => builder.AddHeadroomTelemetry() : null, cancellation);

    public Task<HeadroomClient> StandingAsync(ClusterSettings settings, CancellationToken cancellation) =>
        HeadroomClient.ConnectAsync(settings, cancellation: cancellation);
}
