namespace Headroom.Grid.Demand;

/// <summary>
/// What the synthetic year of one of the 22 areas is made from; see Calibration/ATTRIBUTION.md. Fractions ("pu") are of <see cref="PeakMw"/>;
/// hours are the area's standard time, named by their start.
/// </summary>
internal sealed class AreaCalibration
{
    private static readonly Lazy<IReadOnlyDictionary<string, AreaCalibration>> Loaded = new(Load);

    /// <summary>The 22 areas by EIA code, in the order of the tables.</summary>
    public static IReadOnlyDictionary<string, AreaCalibration> Areas => Loaded.Value;

    /// <summary>EIA code.</summary>
    public required string Area { get; init; }

    /// <summary>Standard time minus UTC, hours.</summary>
    public required int UtcOffsetHours { get; init; }

    /// <summary>Highest demand of 2016-2024, MW.</summary>
    public required double PeakMw { get; init; }

    /// <summary>Share of the slow process in the variance of the residual.</summary>
    public required double SlowWeight { get; init; }

    /// <summary>Root of the slow process, 1/h.</summary>
    public required double SlowPhi { get; init; }

    /// <summary>Root of the fast process, 1/h.</summary>
    public required double FastPhi { get; init; }

    /// <summary>Row of the Choleski factor of the areas' correlation, up to and including its diagonal.</summary>
    public required double[] FactorRow { get; init; }

    /// <summary>Mean demand, pu, by <c>((month - 1) * 2 + weekend) * 24 + hour</c>.</summary>
    public required double[] Shape { get; init; }

    /// <summary>Standard deviation of the residual, pu, by <c>(month - 1) * 24 + hour</c>.</summary>
    public required double[] ResidualSd { get; init; }

    /// <summary>Exceedance of each knot, percent of the half's hours, ascending from 0 to 100.</summary>
    public required double[] ExceedPercent { get; init; }

    /// <summary>Demand at each knot, pu, April to October.</summary>
    public required double[] SummerKnots { get; init; }

    /// <summary>Demand at each knot, pu, November to March.</summary>
    public required double[] WinterKnots { get; init; }

    private static Dictionary<string, AreaCalibration> Load()
    {
        CalibrationTable parameters = new("parameters"), knots = new("load_duration_knots"), shape = new("shape_month_hour"),
            sd = new("residual_sd_month_hour"), correlation = new("residual_correlation");
        string[] areas = parameters.Texts("ba");
        double[] offset = parameters.Numbers("utc_offset_h"), peak = parameters.Numbers("peak_mw"), weight = parameters.Numbers("slow_weight"),
            slow = parameters.Numbers("slow_phi"), fast = parameters.Numbers("fast_phi"), exceed = knots.Numbers("exceed_pct");
        double[][] factor = Choleski.Factor([.. areas.Select(correlation.Numbers)], jitter: 1e-6);
        Dictionary<string, AreaCalibration> loaded = [];
        for (int i = 0; i < areas.Length; i++)
        {
            loaded.Add(areas[i], new AreaCalibration
            {
                Area = areas[i],
                UtcOffsetHours = (int)offset[i],
                PeakMw = peak[i],
                SlowWeight = weight[i],
                SlowPhi = slow[i],
                FastPhi = fast[i],
                FactorRow = factor[i],
                Shape = shape.Numbers(areas[i]),
                ResidualSd = sd.Numbers(areas[i]),
                ExceedPercent = exceed,
                SummerKnots = knots.Numbers(areas[i] + "_summer"),
                WinterKnots = knots.Numbers(areas[i] + "_winter"),
            });
        }
        return loaded;
    }
}
