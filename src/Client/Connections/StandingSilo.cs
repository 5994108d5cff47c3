using Headroom.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Headroom.Client.Connections;

/// <summary>Connections to a silo that runs in a process of its own, on this machine or in a cluster.</summary>
internal static class StandingSilo
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    internal static async Task<HeadroomClient> ConnectAsync(
        ClusterSettings settings, CallPolicy policy, CancellationToken cancellation)
    {
        string where = settings.IsRedis ? $"the cluster '{settings.ClusterId}' in Redis" : $"127.0.0.1:{settings.GatewayPort}";
        if (settings.CertificateProblem() is { } unusable) throw new HeadroomException("headroom", "connecting", unusable.ToString(), "");
        string advice = (settings.IsRedis ? Faults.LookAtTheCluster : Faults.StartASilo) + (settings.IsTls ? Faults.LookAtTheCertificates : "");
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddHeadroomClient(settings);
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
            throw new HeadroomException("headroom", "connecting", $"no silo answers on {where}", advice, error);
        }
        IClusterClient grains = host.Services.GetRequiredService<IClusterClient>();
        return new HeadroomClient(grains, where, policy, time: null, owned) { Advice = advice };
    }
}
