using System.Text.Json;
using Headroom.Market.Commitment;
using Headroom.Market.Solvers;
using Headroom.Market.Tests.Fixtures;

namespace Headroom.Market.Tests.Commitment;

/// <summary>
/// The ten-unit day of Kazarlis, Bakirtzis and Petridis (IEEE Trans. Power Systems 11, 1996): quadratic costs, hot and cold starts,
/// 10 % spinning reserve. Optimum 563,937.69 $ (shared/data/known-systems/README.md: 559,847.69 fuel and 4,090 starts).
/// </summary>
public sealed class KazarlisTests
{
    [SharedDataFact]
    public void Solve_TenUnits_IsTheKnownOptimum()
    {
        CommitmentProblem problem = Problem();
        CommitmentResult day = UnitCommitment.Solve(problem, new CommitmentOptions { RelativeGap = 2e-5, Solver = LinearSolver.Scip });

        Assert.Equal(563_937.69, day.CostUsd, 0.01);
        Assert.Equal(4_090, day.StartStopUsd, 0.01);
        Assert.InRange(day.Gap, -1e-9, 2e-5);
        Assert.True(day.BoundUsd <= 563_937.69 + 0.01);
        ScheduleChecker.Check(problem, day);
    }

    private static CommitmentProblem Problem()
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.Folder!, "known-systems", "kazarlis10.json")));
        double[] Of(string name) => [.. json.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        double[] max = Of("pmax"), min = Of("pmin"), a = Of("a"), b = Of("b"), c = Of("c"), times = Of("min_up_down");
        double[] hot = Of("hot_start"), cold = Of("cold_start"), coldHours = Of("cold_hours"), initial = Of("initial_status_h"), demand = Of("demand");
        double share = json.RootElement.GetProperty("reserve_fraction").GetDouble();
        CommitmentUnit[] units = [.. Enumerable.Range(0, max.Length).Select(i => new CommitmentUnit
        {
            Name = $"{i + 1}",
            MinMw = min[i],
            MaxMw = max[i],
            MinUsdPerHour = a[i] + b[i] * min[i],
            Steps = [new CostStep(max[i] - min[i], b[i])],
            QuadraticUsd = c[i],
            // Hot where it has been off for no more than its minimum down time and its cold hours.
            Starts = [new StartCost(0, hot[i]), new StartCost((int)(times[i] + coldHours[i]) + 1, cold[i])],
            MinUpHours = (int)times[i],
            MinDownHours = (int)times[i],
            InitialHours = (int)initial[i],
        })];
        return new CommitmentProblem
        {
            Hours = demand.Length,
            Units = units,
            LoadMw = demand,
            Reserves =
            [
                new ReserveNeed
                {
                    Name = "spinning",
                    Up = true,
                    NeedMw = [.. demand.Select(mw => share * mw)],
                    Shortfall = [new ShortfallStep(1, 5_000)],
                    Offers = [.. units.Select((unit, i) => new ReserveOffer(ReserveSeller.Unit, i, unit.MaxMw))],
                },
            ],
        };
    }
}
