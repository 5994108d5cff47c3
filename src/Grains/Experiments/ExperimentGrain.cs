using Headroom.Grains.Hosting;
using Headroom.Grains.Runs;
using Headroom.Grains.Telemetry;
using Headroom.Grid;
using Headroom.Studies.Sweeps;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace Headroom.Grains.Experiments;

/// <summary>Hands out the cells of a sweep and gathers what they come to.</summary>
/// <remarks>
/// Reentrant, so that it answers while cells are run. Finished cells are kept by the cells themselves: an experiment that was lost with its silo asks
/// all of them again, and those that are finished answer from the store. What stops it raises <see cref="_orders"/>; who holds an older number hands
/// out nothing more.
/// </remarks>
[Reentrant]
internal sealed partial class ExperimentGrain(
    [PersistentState("experiment", HeadroomStorage.Runs)] IPersistentState<ExperimentRecord> stored, SweepRunners runners, ISiloStatusOracle silos,
    TimeProvider time, Patience patience, IHostApplicationLifetime process, ILogger<ExperimentGrain> log) : Grain, IExperimentGrain, IDisposable
{
    private readonly string _session = Guid.NewGuid().ToString("N");
    private readonly List<CellResult> _finished = [];
    private readonly HashSet<int> _done = [];
    private readonly Dictionary<int, ICellGrain> _running = [];
    private readonly SemaphoreSlim _saving = new(1, 1);
    private int _cells;
    private int _orders;
    private string _waitsFor = "";

    private string Name => this.GetPrimaryKeyString();

    private ExperimentRecord State => stored.State;

    private bool Driving { get; set; }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await base.OnActivateAsync(cancellationToken);
        // One that was lost goes on; one that was done gathers its cells again.
        if (State.Request is not null && State.Phase is ExperimentPhase.Running or ExperimentPhase.Done) Drive();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _orders++;
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _saving.Dispose();

    public async Task<ExperimentView> Start(ExperimentRequest request)
    {
        HeadroomTelemetry.Call("start experiment");
        if (!Driving && (_done.Count == 0 || _done.Count < _cells))
        {
            await Read(() => runners.Of(Name, request));
            if (!Driving)
            {
                (State.Request, State.Phase, State.Message, State.Refused) = (request, ExperimentPhase.Running, "", false);
                Drive();
                await Save(_orders);
            }
        }
        return Look("", 0);
    }

    public Task<ExperimentView> View(string session, int received)
    {
        HeadroomTelemetry.Call("view experiment");
        Require();
        return Task.FromResult(Look(session, received));
    }

    public async Task<ExperimentView> Stop()
    {
        HeadroomTelemetry.Call("stop experiment");
        Require();
        if (State.Phase == ExperimentPhase.Running)
        {
            State.Phase = ExperimentPhase.Stopped;
            await StopCells();
            await Save(_orders);
        }
        return Look("", 0);
    }

    public Task<ExperimentRequest> Request()
    {
        Require();
        return Task.FromResult(State.Request!);
    }

    private void Require()
    {
        if (State.Request is null) throw new RunRefusedException($"experiment {Name}: there is no such experiment here");
    }

    private ExperimentView Look(string session, int received) => new()
    {
        // Until all cells are gathered again it is not done for those who wait for them.
        Phase = State.Phase == ExperimentPhase.Done && _done.Count < Math.Max(1, _cells) ? ExperimentPhase.Running : State.Phase,
        Cells = _cells,
        Done = _done.Count,
        Running = _running.Count,
        Message = State.Message.Length > 0 ? State.Message : _waitsFor,
        Refused = State.Refused,
        Session = _session,
        Finished = [.. _finished.Skip(session == _session ? received : 0)],
    };

    private static async Task<SweepRunner> Read(Func<Task<SweepRunner>> read)
    {
        try
        {
            return await read();
        }
        catch (InputException wrong)
        {
            throw RunRefusedException.Of(wrong);
        }
    }

    private async Task StopCells()
    {
        _orders++;
        Driving = false;
        ICellGrain[] running = [.. _running.Values];
        _running.Clear();
        try
        {
            await Task.WhenAll(running.Select(cell => cell.Stop()));
        }
        catch (Exception error) when (Passing.Is(error))
        {
            // A cell on a silo that is gone has stopped by itself.
        }
    }

    private void Drive()
    {
        Driving = true;
        DelayDeactivation(TimeSpan.MaxValue);
        _ = DriveAsync(++_orders);
    }

    private async Task DriveAsync(int order)
    {
        try
        {
            SweepRunner runner = await Read(() => runners.Of(Name, State.Request!));
            _cells = runner.Sweep.Count;
            foreach (CellResult known in State.Request!.Known.Where(k => k.Cell >= 0 && k.Cell < _cells && k.Figures.Length == SweepFigure.All.Count)) Add(known);
            await HandOut(new(Enumerable.Range(0, _cells).Where(cell => !_done.Contains(cell))), order);
            if (order != _orders || _done.Count < _cells) return;
            if (State.Phase != ExperimentPhase.Done)
            {
                State.Phase = ExperimentPhase.Done;
                await Save(order);
            }
        }
        catch (Exception failed)
        {
            if (order != _orders) return;
            LogFailed(Name, failed);
            (State.Phase, State.Refused) = (ExperimentPhase.Failed, failed is RunRefusedException);
            State.Message = failed is RunRefusedException refused ? string.Join('\n', refused.Lines) : failed is CellFailedException ? failed.Message
                : $"experiment {Name}: {Passing.FirstLine(failed)}. Finished cells are kept; start it again, and look at the silo's log.";
            await StopCells();
            await Save(_orders);
        }
        finally
        {
            if (order == _orders) Driving = false;
            if (!Driving) DelayDeactivation(TimeSpan.Zero);
        }
    }

    /// <summary>Keeps as many cells under way as there is room for, until none is left.</summary>
    private async Task HandOut(Queue<int> open, int order)
    {
        List<Task> underWay = [];
        while (order == _orders)
        {
            // Silos come and go while it runs.
            int room = State.Request!.Parallel > 0 ? State.Request.Parallel
                : Math.Max(1, silos.GetApproximateSiloStatuses(onlyActive: true).Count) * Environment.ProcessorCount;
            while (underWay.Count < room && open.TryDequeue(out int cell)) underWay.Add(Take(cell, order));
            if (underWay.Count == 0) return;
            Task ended = await Task.WhenAny(underWay);
            underWay.Remove(ended);
            await ended;
        }
    }

    /// <summary>
    /// Asks a cell until it is finished. A cell that is lost with its silo comes back on another one when it is asked again, and is run again there.
    /// </summary>
    private async Task Take(int number, int order)
    {
        ICellGrain cell = GrainFactory.GetGrain<ICellGrain>(new RunKey(Name, $"{number}").ToString());
        _running[number] = cell;
        int unknown = 0;
        while (order == _orders && !process.ApplicationStopping.IsCancellationRequested)
        {
            try
            {
                CellOutcome? outcome = await cell.Ask();
                _waitsFor = "";
                if (outcome is null) continue;
                if (order != _orders) return;
                if (outcome.Refused) throw new RunRefusedException(outcome.Problems);
                if (outcome.Problems.Count > 0) throw new CellFailedException(string.Join('\n', outcome.Problems));
                _running.Remove(number);
                Add(new(number, outcome.Figures));
                return;
            }
            catch (Exception error) when (Passing.Is(error) || (error is not (RunRefusedException or CellFailedException) && ++unknown < patience.Attempts))
            {
                _waitsFor = $"experiment {Name}, cell {number}: {Passing.FirstLine(error)}. It is tried again and again; nothing is lost.";
                LogAttempt(Name, number, Passing.FirstLine(error));
                await Task.Delay(patience.Between, time, CancellationToken.None);
            }
        }
    }

    private void Add(CellResult result)
    {
        if (_done.Add(result.Cell)) _finished.Add(result);
    }

    /// <summary>Stores what must outlive this activation, as soon as the store is there; meanwhile cells are run all the same.</summary>
    private async Task Save(int order)
    {
        while (order == _orders)
        {
            // Storage takes one write at a time.
            await _saving.WaitAsync();
            try
            {
                await stored.WriteStateAsync();
                return;
            }
            catch (Orleans.Storage.InconsistentStateException)
            {
                // Another activation drives it: this one has nothing more to say.
                DeactivateOnIdle();
                return;
            }
            catch (Exception error) when (!process.ApplicationStopping.IsCancellationRequested)
            {
                _waitsFor = $"experiment {Name}, storing where it stands: {Passing.FirstLine(error)}. It is tried again and again; nothing is lost.";
            }
            finally
            {
                _saving.Release();
            }
            await Task.Delay(patience.Between, time, CancellationToken.None);
        }
    }

    [LoggerMessage(LogLevel.Error, "experiment {Name} failed")]
    private partial void LogFailed(string name, Exception error);

    [LoggerMessage(LogLevel.Warning, "experiment {Name}, cell {Cell}: failed ({Reason}); trying again and again")]
    private partial void LogAttempt(string name, int cell, string reason);

    private sealed class CellFailedException(string message) : Exception(message);
}
