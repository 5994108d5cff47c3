using Headroom.Client.Connections;
using Headroom.Grains.Hosting;

namespace Headroom.Client.Commands;

/// <summary>Where commands get their connections from.</summary>
internal interface ISilos
{
    /// <summary>Starts a silo in this process.</summary>
    Task<HeadroomClient> EmbeddedAsync(bool telemetry, CancellationToken cancellation);

    /// <summary>Connects to a standing one.</summary>
    Task<HeadroomClient> StandingAsync(ClusterSettings settings, CancellationToken cancellation);
}
