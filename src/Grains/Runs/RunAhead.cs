using Headroom.Grid;
using Headroom.Grid.Scenarios;

namespace Headroom.Grains.Runs;

/// <summary>
/// Reads a run's scenario and makes its zones' inputs on another core while an embedded silo is still starting. What is made is what the
/// grains would make themselves: whether it is ready, or whether there is anything at all, changes nothing but when the run begins.
/// </summary>
public sealed class RunAhead
{
    private RunRequest? _request;
    private Task<RunPlan?>? _plan;

    /// <summary>Begins to read a request; once.</summary>
    public void Begin(RunRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _request = request;
        _plan = Task.Run(() => Read(request));
    }

    /// <summary>The plan of a request, waited for; null where it is another request, or its input has problems (the run will name them).</summary>
    internal RunPlan? Take(RunRequest request)
    {
        // Where the results go, and by which key the run is known, is settled last and is no part of the plan.
        if (_plan is null || request != _request! with { OutFolder = request.OutFolder, Key = request.Key }) return null;
        RunPlan? plan = _plan.GetAwaiter().GetResult();
        (_plan, _request) = (null, null);
        return plan?.For(request);
    }

    private static RunPlan? Read(RunRequest request)
    {
        try
        {
            RunPlan plan = RunPlan.Read(request);
            foreach (ZoneSpec zone in plan.Scenario.Zones) plan.Prepare(zone.Name);
            return plan;
        }
        catch (InputException)
        {
            return null;
        }
    }
}
