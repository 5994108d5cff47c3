using Headroom.Grains.Runs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Headroom.Grains.Hosting;

/// <summary>
/// Keeps a cluster's runs going: every silo asks the catalogue once a second to wake the clocks of runs that have not ended. So a run
/// whose clock was lost with its silo, or all of whose silos were, goes on without anybody asking for it.
/// </summary>
internal sealed partial class RunKeeper(IGrainFactory grains, TimeProvider time, ILogger<RunKeeper> log) : BackgroundService
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
            catch (Exception error)
            {
                // The catalogue's silo has just gone, the store does not answer, this silo is not there yet: the next round, or another
                // silo's, will do. Whatever it is, it must not end the silo.
                LogMissed(error.Message);
                await timer.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "keeper of runs: a round failed ({Reason}); the next one comes")]
    private partial void LogMissed(string reason);
}
