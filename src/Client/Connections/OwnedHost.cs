using Microsoft.Extensions.Hosting;

namespace Headroom.Client.Connections;

/// <summary>A host that a client started and stops; a stop that takes longer than the grace is cut short.</summary>
internal sealed class OwnedHost(IHost host, TimeSpan grace) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        using (CancellationTokenSource patience = new(grace))
        {
            try
            {
                await host.StopAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (patience.IsCancellationRequested)
            {
                // The grace is over: disposing closes what is still open.
            }
        }
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        else host.Dispose();
    }
}
