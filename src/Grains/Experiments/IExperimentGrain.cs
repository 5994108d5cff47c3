using Headroom.Grains.Runs;

namespace Headroom.Grains.Experiments;

/// <summary>
/// A sweep of a scenario over the cluster, key: its name, the same for the same scenario, data and program. It hands the cells out, a few at a
/// time, and gathers what they come to. Its answers come at once, also while cells are run.
/// </summary>
public interface IExperimentGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts the sweep, or goes on with it where it was stopped; returns when its input is read. Sent again while it goes on it starts nothing.
    /// Cells that are finished are never run again.
    /// </summary>
    /// <exception cref="RunRefusedException">The input has problems; nothing is left behind.</exception>
    [ResponseTimeout(CallTimeouts.Long)]
    Task<ExperimentView> Start(ExperimentRequest request);

    /// <summary>Where it stands.</summary>
    /// <param name="session">Session of the last view; empty for none.</param>
    /// <param name="received">Finished cells that the caller has of that session: only further ones are sent.</param>
    /// <exception cref="RunRefusedException">There is no such experiment.</exception>
    Task<ExperimentView> View(string session, int received);

    /// <summary>Stops handing out cells, and those that are being run; what is finished stays.</summary>
    /// <exception cref="RunRefusedException">There is no such experiment.</exception>
    Task<ExperimentView> Stop();

    /// <summary>What was asked for; for its cells.</summary>
    /// <exception cref="RunRefusedException">There is no such experiment.</exception>
    Task<ExperimentRequest> Request();
}
