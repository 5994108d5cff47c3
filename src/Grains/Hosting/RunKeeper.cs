using Headroom.Grains.Runs;
using Microsoft.Extensions.Hosting;

namespace Headroom.Grains.Hosting;

/// <summary>
/// Keeps a cluster's runs going: every silo asks the catalogue once a second to wake the clocks of runs that have not ended. So a run
/// whose clock was lost with its silo, or all of whose silos were, goes on without anybody asking for it.
/// </summary>
internal sealed class RunKeeper(IGrainFactory grains, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Interval, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<IRunCatalogueGrain>(0).Tend().WaitAsync(stoppingToken);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception passing) when (Passing.Is(passing))
            {
                // The catalogue's silo has just gone, or the store does not answer: the next round, or another silo's, will do.
                await timer.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }
}
