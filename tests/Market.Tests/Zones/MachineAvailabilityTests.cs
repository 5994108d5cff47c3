using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Participants;
using Headroom.Market.Zones;
using NodaTime;

namespace Headroom.Market.Tests.Zones;

public sealed class MachineAvailabilityTests
{
    private const int Years = 4, Count = Years * 8760, Machines = 50;
    private static readonly RunHours Hours = new(new LocalDate(2025, 1, 1), Count, DateTimeZone.Utc);
    private static readonly GeneratorSpec Plant = new()
    {
        Name = "plant",
        Zone = "Z",
        Technology = "gas_ct",
        CapacityMw = 100,
        Units = Machines,
        MttfHours = 450,
        MttrHours = 50,
    };

    // A two-state Markov chain in steady state is out for MTTR / (MTTF + MTTR) of the time (IEEE Std 762, forced outage rate);
    // and changes state 2 / (MTTF + MTTR) times an hour. Its mean over n hours has the variance of n / (2 tau) independent ones,
    // tau = MTTF MTTR / (MTTF + MTTR) being its correlation time.
    [Fact]
    public void Up_WithoutCold_HasTheForcedOutageRateOfTheTwoStateChain()
    {
        (double share, double changes) = Walk(Plant, new double[Count]);

        double tau = 450.0 * 50 / 500, standardError = Math.Sqrt(0.1 * 0.9 * 2 * tau / ((double)Machines * Count));
        Assert.InRange(share, 0.1 - 3 * standardError, 0.1 + 3 * standardError);
        double expected = 2.0 / 500 * Machines * Count;
        Assert.InRange(changes, expected - 3 * Math.Sqrt(expected), expected + 3 * Math.Sqrt(expected));
    }

    // A severity of 1 throughout multiplies the failure rate by the factor: MTTF 450 h becomes 90 h.
    [Fact]
    public void Up_InSteadyCold_FailsTheFactorTimesAsOften()
    {
        double[] cold = new double[Count];
        Array.Fill(cold, 1);

        (double share, _) = Walk(Plant with { ColdFailureFactor = 5 }, cold);

        double expected = 50.0 / 140, tau = 90.0 * 50 / 140;
        double standardError = Math.Sqrt(expected * (1 - expected) * 2 * tau / ((double)Machines * Count));
        Assert.InRange(share, expected - 3 * standardError, expected + 3 * standardError);
    }

    [Fact]
    public void Up_InService_FromItsFirstDayToTheDayBeforeItsRetirement()
    {
        MachineAvailability machines = Of(
            Plant with { MttfHours = 0, InService = new LocalDate(2025, 1, 3), Retired = new LocalDate(2025, 1, 5) }, new double[Count], 1);

        int[] on = [.. Enumerable.Range(0, 200).Where(h =>
        {
            if (machines.Changes(0, h)) machines.MoveTo(0, h);
            return machines.Up(0) > 0;
        })];

        Assert.Equal(Enumerable.Range(48, 48), on);
        Assert.Equal(Status.OutOfService, machines.WhyDown(0));
    }

    private static (double ShareOut, double Changes) Walk(GeneratorSpec plant, double[] cold)
    {
        long outHours = 0;
        int changes = 0;
        for (int machine = 0; machine < Machines; machine++)
        {
            MachineAvailability one = Of(plant with { Name = $"{plant.Name}-{machine}", Units = 1 }, cold, 7);
            int last = -1;
            for (int h = 0; h < Count; h++)
            {
                if (one.Changes(0, h)) one.MoveTo(0, h);
                outHours += 1 - one.Up(0);
                if (last >= 0 && last != one.Up(0)) changes++;
                last = one.Up(0);
            }
        }
        return (outHours / ((double)Machines * Count), changes);
    }

    private static MachineAvailability Of(GeneratorSpec plant, double[] cold, ulong seed) =>
        new([plant], [Draw.Key(plant.Name)], seed, Hours, cold);
}
