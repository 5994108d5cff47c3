using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Client.Connections;

/// <summary>A silo inside this process, with no more host around it than it needs.</summary>
internal static class EmbeddedSilo
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <param name="policy">Patience; null for the default.</param>
    /// <param name="telemetry">Adds exporters to the host; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    internal static async Task<HeadroomClient> StartAsync(
        CallPolicy? policy, Action<IServiceCollection>? telemetry, CancellationToken cancellation)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        telemetry?.Invoke(builder.Services);
        IHost host = builder.Build();
        OwnedHost owned = new(host, Grace);
        try
        {
            await host.StartAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await owned.DisposeAsync().ConfigureAwait(false);
            throw new HeadroomException("the embedded silo", "starting", error.Message, "", error);
        }
        IGrainFactory grains = host.Services.GetRequiredService<IGrainFactory>();
        return new HeadroomClient(grains, "the embedded silo", policy, time: null, owned);
    }
}
