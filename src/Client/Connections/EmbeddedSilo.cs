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
    internal static Task<HeadroomClient> StartAsync(
        CallPolicy policy, Action<IHostApplicationBuilder>? more, CancellationToken cancellation) =>
        StartAsync(policy, more, host => new OwnedHost(host, Grace), cancellation);

    /// <summary>Starts one that its client does not stop: it goes when the process does.</summary>
    internal static Task<HeadroomClient> StartForGoodAsync(
        CallPolicy policy, Action<IHostApplicationBuilder>? more, CancellationToken cancellation) =>
        StartAsync(policy, more, _ => null, cancellation);

    private static async Task<HeadroomClient> StartAsync(
        CallPolicy policy, Action<IHostApplicationBuilder>? more, Func<IHost, OwnedHost?> owned, CancellationToken cancellation)
    {
        try
        {
            IHost host = await HeadroomSilo.StartEmbeddedAsync(more, cancellation).ConfigureAwait(false);
            IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();
            return new HeadroomClient(grains, "the embedded silo", policy, time: null, owned(host));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            throw new HeadroomException("the embedded silo", "starting", error.Message, "", error);
        }
    }
}
