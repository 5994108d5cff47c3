using System.Globalization;
using Headroom.Grains.Hosting;
using Headroom.Grains.Placement;
using Headroom.Grains.Runs;
using Headroom.Grains.Zones;
using Headroom.Grid;
using Headroom.Studies.Sweeps;
using Orleans.Concurrency;
using Orleans.Storage;

namespace Headroom.Grains.Experiments;

/// <summary>Runs a cell by the plain engine, on a thread of its own: neither the grain nor its silo is held up by it.</summary>
[Reentrant, InTurnPlacement]
internal sealed class CellGrain(
    [PersistentState("cell", HeadroomStorage.Runs)] IPersistentState<CellRecord> stored, SweepRunners runners, CellSlots slots, TimeProvider time)
    : Grain, ICellGrain, IDisposable
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);

    private CancellationTokenSource _stop = new();
    private Task<double[]>? _run;
    private Task? _keeping;

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    public async Task<CellOutcome?> Ask()
    {
        if (stored.State.Figures.Length > 0 && _keeping is null) return Leave(stored.State.Figures);
        Task<double[]> run = _run ??= Run(_stop.Token);
        await Task.WhenAny(run, Task.Delay(Turn, time, CancellationToken.None));
        if (!run.IsCompleted) return null;
        try
        {
            double[] figures = await run;
            await (_keeping ??= Keep(figures));
            return Leave(figures);
        }
        catch (OperationCanceledException)
        {
            // Stopped, and asked for again since: it begins anew. Or its silo is leaving, and the next one to ask finds another.
            Forget(run);
            return null;
        }
        catch (InputException wrong)
        {
            Forget(run);
            return new() { Problems = [.. wrong.Problems.Select(p => p.ToString())], Refused = true };
        }
        catch (RunRefusedException refused)
        {
            Forget(run);
            return new() { Problems = refused.Lines, Refused = true };
        }
        catch (Exception failed) when (!Passing.Is(failed))
        {
            Forget(run);
            return new() { Problems = [$"cell {this.GetPrimaryKeyString()}: {failed.GetType().Name}: {Passing.FirstLine(failed)}"] };
        }
        catch
        {
            // The store, or the experiment that has the request, is away; figures that are there are stored with the next try.
            _keeping = null;
            if (!run.IsCompletedSuccessfully) Forget(run);
            throw;
        }
    }

    public async Task Stop()
    {
        if (_run is null || _run.IsCompleted) return;
        CancellationTokenSource stop = _stop;
        (_stop, _run) = (new(), null);
        await stop.CancelAsync();
    }

    private async Task<double[]> Run(CancellationToken stop)
    {
        RunKey key = RunKey.Parse(this.GetPrimaryKeyString());
        int cell = int.Parse(key.Name, CultureInfo.InvariantCulture);
        SweepRunner runner = await runners.Of(key.Run);
        return await slots.Run(() => runner.Run(cell, stop), stop);
    }

    private async Task Keep(double[] figures)
    {
        stored.State.Figures = figures;
        try
        {
            await stored.WriteStateAsync();
        }
        catch (InconsistentStateException)
        {
            // Another activation, on a silo that was thought lost, has stored the same figures.
        }
        catch (Exception away)
        {
            throw new StoreUnavailableException($"cell {this.GetPrimaryKeyString()}", away);
        }
    }

    private CellOutcome Leave(double[] figures)
    {
        DeactivateOnIdle();
        return new() { Figures = figures };
    }

    private void Forget(Task<double[]> run)
    {
        if (ReferenceEquals(_run, run)) _run = null;
    }
}
