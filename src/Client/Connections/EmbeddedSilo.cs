using Headroom.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Client.Connections;

/// <summary>A silo inside this process, with no more host around it than it needs.</summary>
internal static class EmbeddedSilo
{
    // None: nobody else is connected, and what a run has written is whole or gone before its client lets go. Taking
    // leave of every grain would cost as much as a short run.
    private static readonly TimeSpan Grace = TimeSpan.Zero;

    /// <param name="policy">Patience.</param>
    /// <param name="more">What else the host is to have; null for nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    internal static async Task<HeadroomClient> StartAsync(
        CallPolicy policy, Action<IHostApplicationBuilder>? more, CancellationToken cancellation)
    {
        try
        {
            IHost host = await HeadroomSilo.StartEmbeddedAsync(more, cancellation).ConfigureAwait(false);
            IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();
            return new HeadroomClient(grains, "the embedded silo", policy, time: null, new OwnedHost(host, Grace));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new HeadroomException("the embedded silo", "starting", error.Message, "", error);
        }
    }
}
