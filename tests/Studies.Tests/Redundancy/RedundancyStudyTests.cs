using CsCheck;
using Headroom.Grid.Scenarios;
using Headroom.Market.Zones;
using Headroom.Studies.Redundancy;

namespace Headroom.Studies.Tests.Redundancy;

/// <summary>
/// 1,000 random years of each tier within three standard errors of its block diagram, and figures that can be worked out by hand.
/// </summary>
public sealed class RedundancyStudyTests
{
    private const int Years = 1000;

    // Bad feeds and bad gensets, so that there are thousands of losses to count. Four gensets of 5 MW for 20 MW.
    private static readonly GensetSpec Poor = new()
    {
        MwEach = 5,
        FailToStart = 0.05,
        StartSeconds = 30,
        MttfHours = 60,
        MttrHours = 12,
        FuelHours = 48,
        TestHoursPerMonth = 0,
    };

    private static readonly DataCenterSpec Frail = new()
    {
        Name = "frail",
        Zone = "Z",
        ContractedMw = 20,
        FeedFailuresPerYear = 30,
        FeedRepairHours = 8,
        UpsMinutes = 10,
        Gensets = Poor,
    };

    public static TheoryData<string, string, DataCenterSpec> Sites()
    {
        DataCenterSpec defaults = new() { Name = "defaults", Zone = "Z", ContractedMw = 30, Gensets = new() };
        TheoryData<string, string, DataCenterSpec> sites = [];
        foreach (string tier in new[] { "N", "N+1", "2N" })
        {
            sites.Add(tier, "frail", Frail with { Redundancy = tier });
            sites.Add(tier, "short UPS", Frail with { Redundancy = tier, UpsMinutes = 2 });
            sites.Add(tier, "UPS shorter than the start", Frail with { Redundancy = tier, UpsMinutes = 1, Gensets = Poor with { StartSeconds = 600 } });
            sites.Add(tier, "fuel for four hours", Frail with { Redundancy = tier, Gensets = Poor with { FailToStart = 0.01, MttfHours = 1000, FuelHours = 4 } });
            sites.Add(tier, "UPS alone", Frail with { Redundancy = tier, Gensets = null });
            sites.Add(tier, "defaults", defaults with { Redundancy = tier });
        }
        return sites;
    }

    [Theory]
    [MemberData(nameof(Sites))]
    public void Simulate_ThousandYears_AgreesWithTheBlockDiagram(string tier, string what, DataCenterSpec site)
    {
        RedundancyFigures played = RedundancyStudy.Simulate(site, Years, 2), worked = RedundancyStudy.ClosedForm(site);

        // Where hardly any event was seen the sample's own error says nothing: then that of a Poisson number of outages, each
        // losing either nothing or an exponential time.
        double rate = worked.FeedOutagesPerYear.Mean, hours = worked.FeedHoursPerYear.Mean / rate;
        Within(played.FeedOutagesPerYear, worked.FeedOutagesPerYear, Math.Sqrt(rate / Years));
        Within(played.FeedHoursPerYear, worked.FeedHoursPerYear, Math.Sqrt(2 * rate / Years) * hours);
        Within(played.ShortMinutesPerYear, worked.ShortMinutesPerYear, Math.Sqrt(2 * 60 * hours * worked.ShortMinutesPerYear.Mean / Years));
        Within(played.LostMinutesPerYear, worked.LostMinutesPerYear, Math.Sqrt(2 * 60 * hours * worked.LostMinutesPerYear.Mean / Years));

        void Within(Estimate sampled, Estimate exact, double leastError)
        {
            double errors = Math.Abs(sampled.Mean - exact.Mean) / Math.Max(sampled.StandardError, leastError);
            Assert.True(errors <= 3, $"{tier}, {what}: {sampled} is {errors:0.0} standard errors from {exact.Mean}");
        }
    }

    // Availability is nothing but those minutes over the year's.
    [Fact]
    public void Availability_Figures_FollowFromTheMinutes()
    {
        RedundancyFigures played = RedundancyStudy.Simulate(Frail with { Redundancy = "N" }, 50, 1);

        Assert.Equal(1 - played.ShortMinutesPerYear.Mean / 525_960, played.Availability.Mean, 1e-12);
        Assert.Equal(1 - played.LostMinutesPerYear.Mean / 525_960, played.ServedShare.Mean, 1e-12);
        Assert.Equal(played.ShortMinutesPerYear.StandardError / 525_960, played.Availability.StandardError, 1e-12);
    }

    // One feed, once a year, mean repair 2 h, UPS of 5 minutes, nothing else: 8766 / 8768 outages a year, of which
    // e^(-5/120) outlast the UPS, for another 2 h in the mean (an exponential time forgets): 115.076 minutes.
    [Fact]
    public void ClosedForm_UpsAlone_IsWhatOutlastsIt()
    {
        RedundancyFigures worked = RedundancyStudy.ClosedForm(Frail with
        {
            Redundancy = "N",
            FeedFailuresPerYear = 1,
            FeedRepairHours = 2,
            UpsMinutes = 5,
            Gensets = null,
        });

        Assert.Equal(8766.0 / 8768, worked.FeedOutagesPerYear.Mean, 1e-12);
        Assert.Equal(120 * Math.Exp(-5.0 / 120) * 8766 / 8768, worked.ShortMinutesPerYear.Mean, 1e-9);
        Assert.Equal(worked.ShortMinutesPerYear, worked.LostMinutesPerYear);
    }

    // Two feeds with 100 failures a year and 8.766 h of repair: each is up for 87.66 h and down for 8.766, so q = 1/11; both are
    // down for 1/121 of the time, 4.383 h at a time: 8766 / 121 / 4.383 = 16.529 times a year.
    [Fact]
    public void ClosedForm_TwoFeeds_AreDownTogetherForTheSquare()
    {
        RedundancyFigures worked = RedundancyStudy.ClosedForm(Frail with { Redundancy = "2N", FeedFailuresPerYear = 100, FeedRepairHours = 8.766 });

        Assert.Equal(8766 / 121.0, worked.FeedHoursPerYear.Mean, 1e-9);
        Assert.Equal(2000 / 121.0, worked.FeedOutagesPerYear.Mean, 1e-9);
    }

    // Gensets that fail to start with probability 0.05, never fail running, are repaired long after the outage and long before the
    // next, no UPS and no start time: a binomial share of all outage time is short. 4 of 4: 1 - 0.95^4 = 0.18549375.
    // 4 of 5: 1 - 0.95^5 - 5 x 0.05 x 0.95^4 = 0.0225925. 4 of 8: at most 3 of 8 are up:
    // 56 x 0.95^3 x 0.05^5 + 28 x 0.95^2 x 0.05^6 + 8 x 0.95 x 0.05^7 + 0.05^8 = 1.5404e-5.
    [Theory]
    [InlineData("N", 0.18549375)]
    [InlineData("N+1", 0.0225925)]
    [InlineData("2N", 1.540390625e-5)]
    public void ClosedForm_StartFailuresOnly_AreBinomial(string tier, double tooFew)
    {
        BlockDiagram diagram = new(Frail with
        {
            Redundancy = tier,
            FeedFailuresPerYear = 1e-9,
            UpsMinutes = 0,
            Gensets = Poor with { StartSeconds = 0, MttfHours = 1e15, MttrHours = 1e6, FuelHours = 24 },
        });
        Assert.Equal(tooFew, diagram.ShortHours / diagram.OutageHours, tooFew * 1e-3);
    }

    [Fact]
    public void Simulate_LongerUps_NeverLessAvailable() => Gen.Select(AnySite, Gen.Double[0, 60], Gen.ULong[0, 1000]).Sample(
        (site, longer, seed) =>
        {
            RedundancyFigures before = RedundancyStudy.Simulate(site, 20, seed);
            RedundancyFigures after = RedundancyStudy.Simulate(site with { UpsMinutes = site.UpsMinutes + longer }, 20, seed);

            Assert.True(after.ShortMinutesPerYear.Mean <= before.ShortMinutesPerYear.Mean + 1e-6);
            Assert.True(after.LostMinutesPerYear.Mean <= before.LostMinutesPerYear.Mean + 1e-6);
            Assert.True(RedundancyStudy.ClosedForm(site with { UpsMinutes = site.UpsMinutes + longer }).Availability.Mean
                >= RedundancyStudy.ClosedForm(site).Availability.Mean - 1e-12);
        },
        iter: 60);

    // The same two feeds, so the same outages; every genset has its own draws, so the added ones change nothing for the others.
    [Fact]
    public void Simulate_MoreGensets_NeverLessAvailable() => Gen.Select(AnySite, Gen.ULong[0, 1000]).Sample(
        (site, seed) =>
        {
            RedundancyFigures spare = RedundancyStudy.Simulate(site with { Redundancy = "N+1" }, 20, seed);
            RedundancyFigures twice = RedundancyStudy.Simulate(site with { Redundancy = "2N" }, 20, seed);

            Assert.Equal(spare.FeedHoursPerYear, twice.FeedHoursPerYear);
            Assert.True(twice.ShortMinutesPerYear.Mean <= spare.ShortMinutesPerYear.Mean + 1e-6);
            Assert.True(twice.LostMinutesPerYear.Mean <= spare.LostMinutesPerYear.Mean + 1e-6);
        },
        iter: 60);

    [Fact]
    public void Simulate_HigherTier_LosesLess()
    {
        double[] lost = [.. new[] { "N", "N+1", "2N" }.Select(t => RedundancyStudy.Simulate(Frail with { Redundancy = t }, 200, 3).LostMinutesPerYear.Mean)];

        Assert.True(lost[0] > 10 * lost[1] && lost[1] > lost[2], string.Join(", ", lost));
    }

    [Fact]
    public void Simulate_ByCause_NamesWhatWasWrong()
    {
        RedundancyFigures noStart = RedundancyStudy.Simulate(Frail with { Redundancy = "N", Gensets = Poor with { FailToStart = 1 } }, 20, 1);
        RedundancyFigures dry = RedundancyStudy.Simulate(
            Frail with { Redundancy = "N", Gensets = Poor with { FailToStart = 0, MttfHours = 1e12, FuelHours = 1 } }, 20, 1);

        Assert.Equal([LossCause.TooFewStarted], noStart.LossesPerYear.Where(c => c.Value > 0).Select(c => c.Key));
        Assert.Equal([LossCause.OutOfFuel], dry.LossesPerYear.Where(c => c.Value > 0).Select(c => c.Key));
    }

    // With fuel for whatever comes: a full tank burnt earlier by more gensets is another question.
    private static readonly Gen<DataCenterSpec> AnySite =
        Gen.Select(Gen.Double[0, 0.5], Gen.Double[1, 200], Gen.Double[0.1, 50], Gen.Double[0, 900], Gen.Double[0, 60], Gen.Int[1, 12], Gen.Double[1, 24],
            (fail, mttf, mttr, start, ups, needed, repair) => Frail with
            {
                ContractedMw = 5 * needed - 1,
                FeedFailuresPerYear = 60,
                FeedRepairHours = repair,
                UpsMinutes = ups,
                Gensets = Poor with { FailToStart = fail, MttfHours = mttf, MttrHours = mttr, StartSeconds = start, FuelHours = 1000 },
            });
}
