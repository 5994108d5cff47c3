using Headroom.Grid.Scenarios;
using Headroom.Market.Clearing;
using Headroom.Market.Commitment;
using Headroom.Market.Programmes;

namespace Headroom.Market.Zones;

/// <summary>
/// The operator's plan: at a market day's start, with all offers in, which plants run in its hours, by unit commitment over the day and some hours
/// beyond it. Nothing of the wall clock enters it: the same state gives the same plan. Where no schedule is found there is none for the day: plants start
/// and stop by the break-even rule, and an event says so (law 4).
/// </summary>
public sealed partial class ZoneMarket
{
    private readonly CommitmentOptions? _planning; // null: plants start and stop by the break-even rule
    private readonly int _lookAheadHours;
    private readonly double _surplusUsd;
    private readonly List<GridEvent> _unplanned = [];

    /// <summary>Finds a schedule; a test may put in one that finds none.</summary>
    internal Func<CommitmentProblem, CommitmentOptions, CommitmentResult> Scheduler { get; set; } = UnitCommitment.Solve;

    private static CommitmentOptions? Planning(ScenarioSpec scenario) => scenario.Commitment switch
    {
        ScenarioSpec.RelaxedPlan => new CommitmentOptions { Relaxed = true, Rounded = true },
        ScenarioSpec.WholePlan => new CommitmentOptions { RelativeGap = scenario.Market.CommitmentGap },
        _ => null,
    };

    private void PlanDay()
    {
        if (_planning is null || !_generators.NeedsPlan(NextHour)) return;
        int day = _hours.DayOf(NextHour), end = _hours.EndHour(day), hours = end - NextHour;
        _generators.MoveOutages(NextHour);
        HoursAhead ahead = new(NextHour, hours, Math.Min(_hours.Count - NextHour, hours + _lookAheadHours));
        for (int h = 0; h < ahead.Hours; h++) ahead.Load(h, ExpectedLoad(NextHour + h));
        _generators.AddTo(ahead);
        _storage.AddTo(ahead);
        _miners.AddTo(ahead, _hours);
        (CommitmentProblem problem, IReadOnlyList<int[]> members) =
            IdenticalUnits.Join(ahead.Problem(_vollCents / 100.0, _surplusUsd, _onlineReserve / 1e6, ProductsBesideLoad()));
        CommitmentResult solved;
        try
        {
            solved = Scheduler(problem, _planning);
        }
        catch (NoScheduleException none)
        {
            _generators.GoWithoutPlan(end);
            _unplanned.Add(new GridEvent(NextHour, "commitment", GridEventKind.Unplanned, 0, Last?.ReserveWatts ?? 0, 0, 0,
                $"the solver says {none.Status}: break-even rule until hour {end}"));
            return;
        }
        OperatorPlan plan = new(NextHour, hours, _generators.Count);
        double[] number = new double[problem.Hours];
        for (int j = 0; j < members.Count; j++)
        {
            for (int h = 0; h < number.Length; h++) number[h] = solved.On[h * members.Count + j];
            bool[][] on = IdenticalUnits.Apart(problem.Units[j], number);
            for (int m = 0; m < on.Length; m++)
            {
                for (int h = 0; h < hours; h++)
                {
                    if (on[m][h]) plan.Set(ahead.Plants[members[j][m]], NextHour + h);
                }
            }
        }
        for (int h = 0; h < hours; h++) plan.Expect(NextHour + h, (int)Math.Round(solved.UsdPerMwh[h] * 100));
        _generators.Follow(plan);
    }

    /// <summary>Fills in what the day's first hour came to, once it is settled.</summary>
    private void SettleUnplanned(int hour, long reserveWatts, int priceCents)
    {
        if (_unplanned.Count > 0 && _unplanned[^1] is var last && last.Hour == hour)
            _unplanned[^1] = last with { ReserveAfter = reserveWatts, PriceCents = priceCents };
    }

    private GridEvent[] TakeUnplanned()
    {
        GridEvent[] taken = [.. _unplanned];
        _unplanned.Clear();
        return taken;
    }

    /// <summary>Demand for reserve products that load leaves to others: it fills the dearest part of each product first.</summary>
    private ReserveProduct[] ProductsBesideLoad()
    {
        if (_reserve is null) return [];
        long[] offered = new long[_loadShares.Length];
        _interruptions.LoadReserveWatts(offered);
        return [.. _reserve.Products.Select((product, p) =>
        {
            long byLoad = Math.Min(offered[p], _loadShares[p]);
            return product with { Demand = [.. product.Demand.Select(step =>
            {
                long filled = Math.Min(byLoad, step.Watts);
                byLoad -= filled;
                return step with { Watts = step.Watts - filled };
            })] };
        })];
    }
}
