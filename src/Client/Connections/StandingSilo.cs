using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace Headroom.Client.Connections;

/// <summary>Connections to a silo that runs in a process of its own.</summary>
internal static class StandingSilo
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    internal static async Task<HeadroomClient> ConnectAsync(
        SiloEndpoint endpoint, CallPolicy? policy, CancellationToken cancellation)
    {
        policy ??= new CallPolicy();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(new IPEndPoint(endpoint.Address, endpoint.GatewayPort));
            // The attempt's timeout is the pipeline's; the transport only has to outlast the longest call.
            client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = policy.LongTimeout);
        });
        IHost host = builder.Build();
        OwnedHost owned = new(host, Grace);
        try
        {
            using CancellationTokenSource attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            attempt.CancelAfter(policy.QuickTimeout);
            await host.StartAsync(attempt.Token).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            await owned.DisposeAsync().ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw new HeadroomException(
                $"silo {endpoint}", "connecting", $"no silo answers on {endpoint}", Faults.StartASilo, error);
        }
        IClusterClient grains = host.Services.GetRequiredService<IClusterClient>();
        return new HeadroomClient(grains, $"silo {endpoint}", policy, time: null, owned);
    }
}
