using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Zones;
using NodaTime;

namespace Headroom.Market.Tests.Zones;

/// <summary>Hours on backup, worked by hand.</summary>
public sealed class BackupTests
{
    private const long Load = 30_000_000;
    private static readonly RunHours Hours = new(new LocalDate(2025, 1, 1), 400 * 24, DateTimeZone.Utc);

    // Ten gensets of 3 MW for 30 MW.
    private static readonly GensetSpec Gensets = new()
    {
        MwEach = 3,
        FailToStart = 0,
        StartSeconds = 30,
        MttfHours = 1e12,
        FuelHours = 48,
        TestHoursPerMonth = 0,
    };

    private static readonly DataCenterSpec Site = new()
    {
        Name = "site",
        Zone = "Z",
        ContractedMw = 30,
        Redundancy = "N",
        UpsMinutes = 5,
        Gensets = Gensets,
    };

    private static HourFrame At(int hour)
    {
        HourFrame frame = new();
        frame.Begin(Hours, hour);
        return frame;
    }

    [Fact]
    public void Ride_FeedDownHalfAnHourAllStart_LosesNothing()
    {
        Backup backup = Of(Site);

        BackupHour hour = backup.Ride(At(5), Load, 0.5, 0, 0);

        Assert.Equal(0, hour.LostWattHours);
        // 29.5 of the 30 minutes are on gensets, the first half minute is on the UPS.
        Assert.Equal(Load * 29.5 / 60, hour.GensetWattHours, 1);
        Assert.Equal(29.5 / 60, backup.GensetHours[(int)GensetPurpose.Emergency], 1e-9);
    }

    [Fact]
    public void Ride_NoGensetStarts_LosesWhatTheUpsDoesNotCarry()
    {
        Backup backup = Of(Site with { Gensets = Gensets with { FailToStart = 1 } });

        BackupHour hour = backup.Ride(At(5), Load, 0.5, 0, 0);

        Assert.Equal(Load * 25 / 60, hour.LostWattHours);
        Assert.Equal(25, backup.OutageMinutes[(int)OutageCause.Feeds], 1e-9);
        Assert.Equal(0, backup.OutageMinutes[(int)OutageCause.GridShortage]);
    }

    [Fact]
    public void Ride_NoGensetsAtAll_LosesWhatTheUpsDoesNotCarry() =>
        Assert.Equal(Load * 55 / 60, Of(Site with { Gensets = null }).Ride(At(5), Load, 1, 0, 0).LostWattHours);

    // The UPS takes the first 5 minutes, then a third of the site is lost for 55.
    [Fact]
    public void Ride_GridShortWholeHourNoGensets_CountsAsGridShortage()
    {
        Backup backup = Of(Site with { Gensets = null });

        BackupHour hour = backup.Ride(At(5), Load, 0, Load / 3, 0);

        Assert.Equal(Load / 3 * 55 / 60, hour.LostWattHours, 1.0);
        // A third of the site for 55 minutes is 18.33 minutes of the whole site.
        Assert.Equal(55 / 3.0, backup.OutageMinutes[(int)OutageCause.GridShortage], 1e-6);
    }

    [Fact]
    public void Ride_OneOfElevenMissing_LosesNothing()
    {
        // Some seed fails exactly one of eleven at a start probability of 0.9: found by trying, checked by what is generated.
        int withOneMissing = 0;
        for (ulong seed = 0; seed < 50; seed++)
        {
            DataCenterSpec spare = Site with { Redundancy = "N+1", UpsMinutes = 1, Gensets = Gensets with { FailToStart = 0.09 } };
            BackupHour hour = new Backup(spare, 7, seed).Ride(At(5), Load, 1, 0, 0);
            BackupHour bare = new Backup(spare with { Redundancy = "N" }, 7, seed).Ride(At(5), Load, 1, 0, 0);
            // The same ten draws: where N lost one genset's share and the eleventh started, N+1 lost nothing.
            long oneShort = (long)(3_000_000 * 59 / 60.0);
            if (Math.Abs(bare.LostWattHours - oneShort) > 60_000 || hour.LostWattHours > 0) continue;
            withOneMissing++;
        }
        // Binomial: one of ten missing and the eleventh there has p = 10 x 0.09 x 0.91^9 x 0.91 = 0.35.
        Assert.InRange(withOneMissing, 8, 28);
    }

    [Fact]
    public void Ride_FuelForTwoHours_LosesTheThird()
    {
        Backup backup = Of(Site with { UpsMinutes = 0.5, Gensets = Gensets with { FuelHours = 2 } });

        long[] lost = [.. Enumerable.Range(5, 4).Select(h => backup.Ride(At(h), Load, 1, 0, 0).LostWattHours)];

        // Half a minute of the first hour is on the UPS, so the fuel lasts half a minute into the third.
        Assert.Equal([0, 0, (long)(Load * 59.5 / 60), Load], lost);
    }

    [Fact]
    public void Ride_HalfLoad_FuelLastsTwiceAsLong()
    {
        Backup backup = Of(Site with { UpsMinutes = 0.5, Gensets = Gensets with { FuelHours = 0.5 } });

        Assert.Equal(0, backup.Ride(At(5), Load / 2, 1, 0, 0).LostWattHours);
    }

    [Fact]
    public void Ride_DayAfterFirstLitre_TankIsFullAgain()
    {
        Backup backup = Of(Site with { Gensets = Gensets with { FuelHours = 1 } });
        backup.Ride(At(5), Load, 1, 0, 0);
        for (int h = 6; h < 29; h++) backup.Ride(At(h), Load, 0, 0, 0);

        Assert.Equal(0, backup.Ride(At(29), Load, 0.9, 0, 0).LostWattHours);
    }

    // 40 CFR 63 ZZZZ as in the scenario's defaults: 100 h a calendar year, of which 50 h paid.
    [Fact]
    public void MayRespond_FiftyHours_ThenNotUntilNewYear()
    {
        Backup backup = Of(Site with { Gensets = Gensets with { DemandResponseUsdPerMwh = 300 } });
        int allowed = 0;
        for (int h = 1; h < 365 * 24; h++)
        {
            bool may = backup.MayRespond(At(h).NewYear);
            if (may) allowed++;
            backup.Ride(At(h), Load, 0, 0, may ? Load : 0);
        }

        Assert.Equal(50, allowed);
        Assert.Equal(50, backup.GensetHours[(int)GensetPurpose.DemandResponse]);
        Assert.True(backup.MayRespond(At(365 * 24).NewYear));
    }

    [Fact]
    public void MayRespond_TestsUseUpTheHundredHours_LeavesTheRest()
    {
        Backup backup = Of(Site with
        {
            Gensets = Gensets with { DemandResponseUsdPerMwh = 300, DemandResponseHoursPerYear = 100, TestHoursPerMonth = 90 },
        });
        int allowed = 0;
        for (int h = 0; h < 31 * 24; h++)
        {
            // January's test is booked in its first hour, whose call is decided before it.
            bool may = h > 0 && backup.MayRespond(At(h).NewYear);
            if (may) allowed++;
            backup.Ride(At(h), Load, 0, 0, may ? Load : 0);
        }

        Assert.Equal(10, allowed);
    }

    // Twelve tests of half an hour at 30 % of 30 MW.
    [Fact]
    public void Ride_AWholeYear_BooksTwelveTests()
    {
        Backup backup = Of(Site with { Gensets = Gensets with { TestHoursPerMonth = 0.5 } });
        for (int h = 0; h < 365 * 24; h++) backup.Ride(At(h), Load, 0, 0, 0);

        Assert.Equal(6, backup.GensetHours[(int)GensetPurpose.Test], 1e-9);
        Assert.Equal(12 * Load * 3 / 20, backup.GensetWattHours);
    }

    [Fact]
    public void Ride_LongerUps_NeverLosesMore()
    {
        DataCenterSpec site = Site with { Gensets = Gensets with { FailToStart = 0.3, MttfHours = 5, FuelHours = 4, StartSeconds = 600 } };
        for (ulong seed = 0; seed < 200; seed++)
        {
            long before = long.MaxValue / 2;
            foreach (double minutes in new[] { 0, 1, 5, 20, 60, 200, 600 })
            {
                Backup backup = new(site with { UpsMinutes = minutes, FeedFailuresPerYear = 500, FeedRepairHours = 6 }, 3, seed);
                long lost = 0;
                for (int h = 0; h < 300; h++)
                {
                    double down = backup.FeedsDown(h);
                    lost += backup.Ride(At(h), Load, down, h % 50 == 0 ? (long)((1 - down) * Load * 0.4) : 0, 0).LostWattHours;
                }
                // Each hour is rounded down to a watt-hour.
                Assert.True(lost <= before + 600, $"seed {seed}, {minutes} min: {lost} Wh after {before} Wh");
                before = lost;
            }
        }
    }

    // One feed, 12 failures a year of 2 h each: 24 of 8,766 hours are without it (alternating renewal, up time 8766 / 12).
    [Fact]
    public void FeedsDown_ManySites_MatchesFailuresTimesRepair()
    {
        double down = 0;
        const int Sites = 300, Span = 8766;
        for (ulong key = 0; key < Sites; key++)
        {
            Backup backup = new(Site with { FeedFailuresPerYear = 12, FeedRepairHours = 2 }, key, 1);
            for (int h = 0; h < Span; h++) down += backup.FeedsDown(h);
        }
        // 3,600 events: the mean repair has a standard error of 2 / 60 h, so 5 % is three of them.
        Assert.Equal(24, down / Sites, 24 * 0.05);
    }

    private static Backup Of(DataCenterSpec site) => new(site, 1, 1);
}
