using CsCheck;
using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;
using Headroom.Market.Participants;
using Headroom.Market.Programmes;
using Headroom.Market.Tests.Fixtures;
using Headroom.Market.Zones;

namespace Headroom.Market.Tests.Interventions;

/// <summary>The laws with interventions on, on made-up zones, without and under an operator's plan; hours worked by hand are in Studies.Tests, on the tutorial.</summary>
public sealed class ZoneInterventionsTests
{
    private const int Iterations = 150;

    /// <summary>A zone, and up to six interventions in it, those of later hours last.</summary>
    private static readonly Gen<RandomZone> Intervened =
        from zone in RandomZone.All
        from picks in (from who in Gen.Int[0, 1000]
                       from kind in Gen.Int[0, 3]
                       from hour in Gen.Int[0, RandomZone.Count - 1]
                       from length in Gen.Int[1, 60]
                       from share in Gen.Double[0, 1.5]
                       select (who, kind, hour, length, share)).Array[1, 6]
        select zone with { Scenario = zone.Scenario with { Interventions = [.. Make(zone.Scenario, picks.OrderBy(p => p.hour))] } };

    [Theory]
    [InlineData("none")]
    [InlineData("relaxed")]
    [InlineData("milp")]
    public void Law2_Books_SumToZero(string commitment) => Under(commitment).Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            Dictionary<int, long> operatorsEnergy = [];
            Dictionary<(int Account, byte Cause), long> statement = [];
            foreach ((int hour, int from, int to, byte cause, long amount) in run.Postings)
            {
                statement[(from, cause)] = statement.GetValueOrDefault((from, cause)) - amount;
                statement[(to, cause)] = statement.GetValueOrDefault((to, cause)) + amount;
                if (from == Account.Operator) operatorsEnergy[hour] = operatorsEnergy.GetValueOrDefault(hour) - amount;
                if (to == Account.Operator) operatorsEnergy[hour] = operatorsEnergy.GetValueOrDefault(hour) + amount;
            }
            // What the operator buys it sells: it keeps the rounding of each posting.
            Assert.All(operatorsEnergy.Values, kept => Assert.InRange(kept, -run.Participants * 2 - 2, run.Participants * 2 + 2));
            for (int i = 0; i < run.Participants; i++)
            {
                long[] totals = run.Market.TotalsOf(i).MicroDollarsByCause;
                for (byte cause = 0; cause < totals.Length; cause++) Assert.Equal(statement.GetValueOrDefault((Account.FirstParticipant + i, cause)), totals[cause]);
            }
        },
        iter: IterationsOf(commitment), print: Print);

    [Theory]
    [InlineData("none")]
    [InlineData("relaxed")]
    [InlineData("milp")]
    public void Law3_EveryHour_BalancesToTheWatt(string commitment) => Under(commitment).Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            foreach (HourRecord h in run.Hours)
            {
                Assert.Equal(h.DemandWatts + h.MinerWatts + h.DataCenterWatts + h.ChargeWatts, h.GenerationWatts.Sum() + h.DischargeWatts + h.UnservedWatts);
                Assert.Equal(h.DemandWatts - h.UnservedWatts, Enumerable.Range(0, run.Participants).Sum(i => run.Award(h.Hour, i)));
            }
        },
        iter: IterationsOf(commitment), print: Print);

    [Theory]
    [InlineData("none")]
    [InlineData("relaxed")]
    [InlineData("milp")]
    public void LearntOnTheWay_IsTheRunThatKnewFromTheStart(string commitment) => Under(commitment).Select(Gen.Int[0, RandomZone.Count - 1]).Sample(
        (zone, hour) =>
        {
            IReadOnlyList<InterventionSpec> all = zone.Scenario.Interventions;
            InterventionSpec[] early = [.. all.TakeWhile(i => i.FromHour < hour)];
            ZoneRun whole = new ZoneRun(zone).ToEnd();
            ZoneRun learning = new ZoneRun(zone with { Scenario = zone.Scenario with { Interventions = early } }).To(hour);
            learning.Market.Learn(all);
            learning.ToEnd();

            ZoneRun.AssertSame(whole, learning);
        },
        iter: IterationsOf(commitment), print: c => $"learnt at {c.Item2}: {Print(c.Item1)}");

    [Theory]
    [InlineData("none")]
    [InlineData("relaxed")]
    [InlineData("milp")]
    public void Law5_RunOnFromASnapshot_IsTheRunThatWasNeverStopped(string commitment) => Under(commitment).Select(Gen.Int[0, RandomZone.Count - 1]).Sample(
        (zone, hour) =>
        {
            ZoneRun whole = new ZoneRun(zone).ToEnd();
            // Taken by a zone that did not yet know of what was to come.
            RandomZone then = zone with { Scenario = zone.Scenario with { Interventions = [.. zone.Scenario.Interventions.TakeWhile(i => i.FromHour < hour)] } };
            ZoneRun cut = new ZoneRun(then).To(hour), resumed = new(zone);
            resumed.Market.Restore(cut.Market.Snapshot());
            resumed.ToEnd();

            ZoneRun.AssertSame(whole, resumed, hour);
        },
        iter: IterationsOf(commitment), print: c => $"cut at {c.Item2}: {Print(c.Item1)}");

    [Fact]
    public void Restore_TakenUnderOtherInterventions_IsRefused() => Intervened.Sample(
        zone =>
        {
            if (zone.Scenario.Interventions.Count == 0) return; // nobody is there
            int first = zone.Scenario.Interventions[0].FromHour;
            RandomZone without = zone with { Scenario = zone.Scenario with { Interventions = [] } };
            byte[] snapshot = new ZoneRun(without).To(first + 1).Market.Snapshot();

            string refusal = Assert.Throws<InvalidDataException>(() => new ZoneRun(zone).Market.Restore(snapshot)).Message;
            Assert.EndsWith($"the snapshot at hour {first + 1} was taken under other interventions", refusal, StringComparison.Ordinal);
        },
        iter: 50, print: Print);

    [Theory]
    [InlineData("none")]
    [InlineData("relaxed")]
    [InlineData("milp")]
    public void InForce_TrippedPlantsGiveWhatIsLeft_SitesThatAreOutDrawNothing(string commitment) => Under(commitment).Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            IReadOnlyList<InterventionSpec> all = zone.Scenario.Interventions;
            for (int h = 0; h < RandomZone.Count; h++)
            {
                for (int i = 0; i < run.Participants; i++)
                {
                    string name = run.Market.Roster[i].Name;
                    InterventionSpec[] on = [.. all.Where((w, k) => w.Target == name && w.FromHour <= h && h < w.UntilHour
                        && !all.Skip(k + 1).Any(r => r.Kind == "restore" && r.Target == name && r.FromHour <= h))];
                    long left = Power.FromMW(run.Market.Roster[i].CapacityMw).Watts - on.Where(w => w.Kind == "trip").Sum(w => w.Mw is { } mw ? Power.FromMW(mw).Watts : long.MaxValue / 4);
                    if (on.Any(w => w.Kind == "trip")) Assert.InRange(Math.Abs(run.Award(h, i)), 0, Math.Max(0, left));
                    if (on.Any(w => w.Kind == "out")) Assert.Equal(0, run.Award(h, i));
                    if (on.Any(w => w.Kind == "out") && run.Market.Roster[i].Kind == ParticipantKind.Miner) Assert.Equal(Status.ForcedOut, run.StatusOf(h, i));
                }
            }
        },
        iter: IterationsOf(commitment), print: Print);

    [Fact]
    public void Events_TellBeginAndEnd() => Intervened.Sample(
        zone =>
        {
            ZoneRun run = new ZoneRun(zone).ToEnd();
            foreach ((InterventionSpec what, int k) in zone.Scenario.Interventions.Select((w, k) => (w, k)))
            {
                if (what.Kind == "restore") continue;
                InterventionSpec? restore = zone.Scenario.Interventions.Skip(k + 1).FirstOrDefault(r => r.Kind == "restore" && r.Target == what.Target);
                int end = Math.Min(what.UntilHour, restore?.FromHour ?? int.MaxValue);
                if (end <= what.FromHour) continue;
                Assert.Contains(run.Events, e => e.Kind == GridEventKind.Intervened && e.Hour == what.FromHour && e.Step == what.Target
                    && e.PriceCents == run.Hours[e.Hour].PriceCents);
                if (end < RandomZone.Count) Assert.Contains(run.Events, e => e.Kind == GridEventKind.Restored && e.Hour == end && e.Step == what.Target);
            }
            Assert.Equal(run.Events.Select(e => e.Hour).Order(), run.Events.Select(e => e.Hour));
        },
        iter: 50, print: Print);

    private static int IterationsOf(string commitment) => commitment switch { "none" => Iterations, "relaxed" => 20, _ => 5 };

    private static Gen<RandomZone> Under(string commitment) => Intervened.Select(zone => zone with
    {
        Scenario = zone.Scenario with { Commitment = commitment, Market = zone.Scenario.Market with { CommitmentLookAheadHours = 6, CommitmentGap = 0.01 } },
    });

    private static IEnumerable<InterventionSpec> Make(ScenarioSpec scenario, IEnumerable<(int Who, int Kind, int Hour, int Length, double Share)> picks)
    {
        List<string> touched = [];
        foreach ((int who, int kind, int hour, int length, double share) in picks)
        {
            string[] kinds = ["trip", "out", "price", "restore"];
            string[] names = kinds[kind] switch
            {
                "trip" => [.. scenario.Generators.Select(g => g.Name), .. scenario.Storage.Select(s => s.Name)],
                "out" => [.. scenario.Miners.Select(m => m.Name), .. scenario.DataCenters.Select(d => d.Name)],
                "price" => [.. scenario.Generators.Select(g => g.Name), .. scenario.Miners.Select(m => m.Name), .. scenario.DataCenters.Where(d => d.FlexibleShare > 0).Select(d => d.Name)],
                _ => [.. touched],
            };
            if (names.Length == 0) continue;
            string name = names[who % names.Length];
            touched.Add(name);
            double capacity = scenario.Generators.FirstOrDefault(g => g.Name == name)?.CapacityMw ?? scenario.Storage.FirstOrDefault(s => s.Name == name)?.PowerMw ?? 0;
            InterventionSpec made = new()
            {
                Kind = kinds[kind],
                Target = name,
                FromHour = hour,
                UntilHour = length > 40 ? InterventionSpec.NoEnd : hour + length,
                Mw = kinds[kind] == "trip" && share < 1 ? share * capacity : null,
                UsdPerMwh = kinds[kind] == "price" ? Math.Round(share * 300 - 20, 2) : null,
            };
            Assert.Null(InterventionRules.Problem(scenario, made));
            yield return made;
        }
        // One at least, so that every zone has an intervention.
        if (touched.Count == 0 && scenario.Generators.Count > 0) yield return new() { Kind = "trip", Target = scenario.Generators[0].Name, FromHour = 7, UntilHour = 9 };
    }

    private static string Print(RandomZone zone) => $"{string.Join("; ", zone.Scenario.Interventions)} in {zone}";
}
