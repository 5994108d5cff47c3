using Headroom.Grains.Experiments;
using Headroom.Grains.Runs;

namespace Headroom.Client.Connections;

/// <summary>Sweeps.</summary>
public sealed partial class HeadroomClient
{
    /// <summary>Starts a sweep, or goes on with one that was stopped; one that goes on is left alone. May be sent again.</summary>
    /// <param name="experiment">Its name: the same for the same scenario, data and program, for cells that are finished under it are not run again.</param>
    /// <param name="request">What to run.</param>
    /// <param name="cancellation">Stops waiting; the sweep itself is stopped by <see cref="StopExperimentAsync"/>.</param>
    /// <exception cref="RunRefusedException">Something is wrong with the scenario: every problem at once.</exception>
    public Task<ExperimentView> StartExperimentAsync(string experiment, ExperimentRequest request, CancellationToken cancellation = default) =>
        Call(_pipelines.Lasting, $"sweep {experiment}", "starting", () => Experiment(experiment).Start(request), cancellation);

    /// <summary>Where a sweep stands, with the finished cells that the caller does not have; waits out silos that come and go.</summary>
    /// <param name="experiment">Its name.</param>
    /// <param name="session">Session of the last view; empty for none.</param>
    /// <param name="received">Finished cells received of that session.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<ExperimentView> ExperimentAsync(string experiment, string session = "", int received = 0, CancellationToken cancellation = default) =>
        Call(_pipelines.Patient, $"sweep {experiment}", "reading where it stands", () => Experiment(experiment).View(session, received), cancellation);

    /// <summary>Stops a sweep; finished cells stay, and it can go on.</summary>
    /// <param name="experiment">Its name.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<ExperimentView> StopExperimentAsync(string experiment, CancellationToken cancellation = default) =>
        Call(_pipelines.Repeatable, $"sweep {experiment}", "stopping", () => Experiment(experiment).Stop(), cancellation);

    private IExperimentGrain Experiment(string name) => _grains.GetGrain<IExperimentGrain>(name);
}
