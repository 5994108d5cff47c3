using Headroom.Grains.Runs;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;

namespace Headroom.Grains.Tests.Fixtures;

/// <summary>The same request without a grain in sight.</summary>
internal static class PlainLoop
{
    public static async Task Run(string run, RunRequest request)
    {
        RunPlan plan = RunPlan.Read(request);
        PlainZone[] zones =
            [.. plan.Scenario.Zones.Select(z => new PlainZone(plan.Scenario, z.Name, plan.Hours, plan.Inputs(z.Name), plan.Detail))];
        await using RunRecorder recorder = await RunRecorder.OpenAsync(new RunRecording
        {
            Run = run,
            Folder = request.OutFolder,
            Scenario = plan.Scenario,
            Hours = plan.Hours,
            Rosters = [.. zones.Select(z => new ZoneRoster(z.Name, z.Market.Roster))],
            Detail = plan.Detail,
        });
        RunResult result = await PlainRun.ExecuteAsync(run, plan.Scenario, plan.Hours, zones, recorder, plan.Actuals());
        await RunClosing.CloseAsync(recorder, result, charts: false, () => 0);
    }
}
