using Headroom.Studies.Counterfactual;

namespace Headroom.Grains.Runs;

/// <summary>The run beside this one in which nobody steps aside: a run like any other, with a clock, a market and a name of its own.</summary>
internal sealed partial class ClockGrain
{
    private bool _waiting; // for the run beside, with nothing being closed yet

    private IClockGrain Beside => GrainFactory.GetGrain<IClockGrain>(State.NobodyAside);

    /// <summary>
    /// Starts it where the request asks for one: as fast as it goes, whatever this run's pace. Asked again, after a crash for example, it
    /// starts nothing twice: the order's key tells it.
    /// </summary>
    /// <exception cref="RunRefusedException">The input has problems.</exception>
    private async Task StartBeside(bool ended)
    {
        if (State.Request is not { Counterfactual: true } request || State.NobodySummary.Length > 0) return;
        if (State.NobodyAside.Length == 0)
        {
            if (request is { Resume: true, OutFolder.Length: > 0 } && RunSuspension.NobodyAsideOf(request.OutFolder) is { Length: > 0 } summary)
            {
                // It was done when this run was interrupted, and its results still lie there.
                State.NobodySummary = summary;
                await Save();
                return;
            }
            State.NobodyAside = await Repeat("opening", ended,
                () => GrainFactory.GetGrain<IRunCatalogueGrain>(0).Reserve($"{Run}-{CounterfactualFolder.Name}"));
            await Save();
        }
        await Repeat("opening", ended, () => Beside.Start(request with
        {
            Key = $"{request.Key}-{CounterfactualFolder.Name}",
            Counterfactual = false,
            NobodyStepsAside = true,
            OutFolder = CounterfactualFolder.Beside(request.OutFolder),
            // What lies there is left over from a run that did not end; or this run was interrupted, and it goes on with it.
            Overwrite = true,
            Paused = false,
            Speed = 0,
        }));
    }

    /// <summary>Interrupts it too; returns its summary where it is done, else nothing.</summary>
    private async Task<string> SuspendBeside()
    {
        while (State.NobodyAside.Length > 0)
        {
            try
            {
                await Repeat("interrupting the run beside", ended: true, () => Beside.Suspend());
                return "";
            }
            catch (RunRefusedException)
            {
                // It is done, or being closed; or it writes no results, as this run does not.
                RunView stands = await Repeat("interrupting the run beside", ended: true, () => Beside.Settled());
                if (stands.Phase == RunPhase.Done) return await Repeat("interrupting the run beside", ended: true, () => Beside.Summary());
                if (stands.Phase != RunPhase.Closing) return "";
            }
        }
        return State.NobodySummary;
    }

    /// <summary>Ends it, if it is there and still going.</summary>
    private async Task CancelBeside()
    {
        if (State.NobodyAside.Length == 0) return;
        try
        {
            await Repeat("ending the run beside", ended: false, () => Beside.Cancel());
        }
        catch (RunRefusedException)
        {
            // It has ended by itself, or never began.
        }
    }

    /// <summary>Waits for it, with the gate open so that this run can be looked at and cancelled meanwhile, and closes both.</summary>
    private async Task CloseWithBeside()
    {
        try
        {
            RunView beside = await Repeat("waiting for the run beside", ended: true, () => Beside.Settled());
            while (beside.Phase is not (RunPhase.Done or RunPhase.Failed or RunPhase.Cancelled))
            {
                // Paused by someone, or on its way to another silo.
                await Breathe();
                beside = await Repeat("waiting for the run beside", ended: true, () => Beside.Settled());
            }
            string summary = beside.Phase == RunPhase.Done ? await Repeat("waiting for the run beside", ended: true, () => Beside.Summary())
                : throw new RunRefusedException($"run {Run}: {State.NobodyAside} beside it is {Word(beside.Phase)}{(beside.Message.Length > 0 ? $": {beside.Message}" : "")}");
            await Behind(async () =>
            {
                _waiting = false;
                if (State.Phase == RunPhase.Closing) await Close(summary);
            });
        }
        catch (Exception error)
        {
            _waiting = false;
            await Behind(() => State.Ended ? Task.CompletedTask : Fail(error));
        }
    }
}
