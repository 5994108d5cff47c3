using Headroom.Client.Connections;
using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;

namespace Headroom.Client.Commands;

/// <summary>Where commands get their connections from.</summary>
internal interface ISilos
{
    /// <summary>Starts a silo in this process.</summary>
    /// <param name="telemetry">Whether it writes traces and metrics.</param>
    /// <param name="ahead">What is read for a run meanwhile.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<HeadroomClient> EmbeddedAsync(bool telemetry, RunAhead ahead, CancellationToken cancellation);

    /// <summary>Connects to a standing one.</summary>
    Task<HeadroomClient> StandingAsync(ClusterSettings settings, CancellationToken cancellation);
}
