using Headroom.Studies.Reports;

namespace Headroom.Studies.Dispatched;

/// <summary>The tables of dispatch-based headroom.</summary>
internal static class DispatchedTables
{
    /// <summary>Makes them: headroom by level and availability, every size tried, value of interruptible load.</summary>
    public static IReadOnlyList<StudyTable> Of(DispatchedHeadroom answer)
    {
        (InterruptibleLevel Level, RequiredHeadroom Row)[] rows = [.. answer.Levels.SelectMany(l => l.Headroom, (l, h) => (l, h))];
        (InterruptibleLevel Level, LoadPoint Point)[] points = [.. answer.Levels.SelectMany(l => l.Points, (l, p) => (l, p))];
        CellFigures F(int i) => points[i].Point.Figures;
        double[] Column(Func<CellFigures, double> value) => [.. points.Select((_, i) => value(F(i)))];
        return
        [
            new StudyTable("headroom")
                .Number("interruptible_mw", [.. rows.Select(r => r.Level.InterruptibleMw)])
                .Number("required_availability", [.. rows.Select(r => r.Row.Required)])
                .Number("headroom_mw", [.. rows.Select(r => r.Row.HeadroomMw)])
                .Number("fails_at_mw", [.. rows.Select(r => r.Row.FailsAtMw ?? double.NaN)])
                .Number("availability", [.. rows.Select(r => r.Row.At.Availability)])
                .Number("years_short", [.. rows.Select(r => r.Row.At.YearsShort)]),
            new StudyTable("value")
                .Number("required_availability", [.. answer.Values.Select(v => v.Required)])
                .Number("from_mw", [.. answer.Values.Select(v => v.FromMw)])
                .Number("to_mw", [.. answer.Values.Select(v => v.ToMw)])
                .Number("mw_per_mw", [.. answer.Values.Select(v => v.MwPerMw)]),
            new StudyTable("points")
                .Number("interruptible_mw", [.. points.Select(p => p.Level.InterruptibleMw)])
                .Number("load_mw", [.. points.Select(p => p.Point.LoadMw)])
                .Number("availability", [.. points.Select(p => p.Point.Availability)])
                .Number("years_short", [.. points.Select(p => p.Point.YearsShort)])
                .Number("new_due_mwh", Column(f => f.NewDueMwh)).Number("new_lost_mwh", Column(f => f.NewLostMwh))
                .Number("new_drawn_mwh", Column(f => f.NewDrawnMwh)).Number("new_energy_usd", Column(f => f.NewEnergyUsd))
                .Number("new_genset_mwh", Column(f => f.NewGensetMwh)).Number("new_paused_mwh", Column(f => f.NewTraining.Mwh))
                .Number("firm_due_mwh", Column(f => f.FirmDueMwh)).Number("firm_unserved_mwh", Column(f => f.FirmUnservedMwh))
                .Number("sites_lost_mwh", Column(f => f.SitesLostMwh)).Number("short_hours", Column(f => f.ShortHours))
                .Number("reserve_short_hours", Column(f => f.ReserveShortHours)).Number("called_hours", Column(f => f.CalledHours))
                .Number("lowest_reserve_mw", Column(f => f.LowestReserveMw)).Number("mean_price_usd_per_mwh", Column(f => f.MeanPriceUsdPerMwh))
                .Number("miners_aside_mwh", Column(f => f.Miners.Mwh)).Number("miners_aside_hours", Column(f => f.Miners.Hours))
                .Number("miners_gain_usd", Column(f => f.Miners.GainUsd)).Number("miners_forgone_usd", Column(f => f.Miners.ForgoneUsd))
                .Number("training_paused_mwh", Column(f => f.Training.Mwh)).Number("training_paused_hours", Column(f => f.Training.Hours))
                .Number("data_centers_gain_usd", Column(f => f.Training.GainUsd)).Number("genset_mwh", Column(f => f.GensetMwh))
                .Number("genset_hours", Column(f => f.GensetHours)).Number("plant_mwh", Column(f => f.PlantMwh))
                .Number("sell_back_usd", Column(f => f.SellBackUsd)).Number("programmes_usd", Column(f => f.ProgrammesUsd)).Number("co2_t", Column(f => f.Co2T)),
        ];
    }
}
