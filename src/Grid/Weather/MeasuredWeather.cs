namespace Headroom.Grid.Weather;

/// <summary>
/// Figures measured on ERCOT's hourly wind and solar generation 2019-2022 and demand (Form EIA-930), growth of the fleet removed; how
/// is told in docs/weather.md. Twelve entries are months, January first. Hours are mean solar time.
/// </summary>
internal static class MeasuredWeather
{
    /// <summary>Highest output of a whole fleet, fraction of its capacity.</summary>
    public const double WindCeiling = 0.92;

    /// <summary>Mean logit of wind / ceiling by month: constant, cosine and sine of the day, cosine and sine of the half day.</summary>
    public static readonly double[][] WindLogit =
    [
        [-0.53, 0.29, 0.16, -0.01, -0.05],
        [-0.52, 0.33, 0.04, -0.01, -0.05],
        [-0.29, 0.30, 0.04, 0.00, -0.03],
        [-0.19, 0.24, -0.01, 0.03, -0.04],
        [-0.22, 0.37, -0.11, -0.01, -0.05],
        [-0.52, 0.52, -0.19, 0.00, -0.04],
        [-0.81, 0.61, -0.24, -0.03, 0.03],
        [-0.92, 0.64, -0.25, -0.03, 0.01],
        [-1.03, 0.59, -0.14, 0.02, -0.04],
        [-0.69, 0.45, -0.06, -0.03, -0.04],
        [-0.54, 0.36, 0.05, -0.02, -0.05],
        [-0.54, 0.33, 0.06, 0.00, -0.03],
    ];

    /// <summary>Standard deviation of the logit around its month-hour mean; <see cref="WindSdSwing"/> around it over the day.</summary>
    public const double WindSd = 0.97;

    /// <summary>Relative swing of <see cref="WindSd"/>, highest an hour before noon.</summary>
    public const double WindSdSwing = 0.10;

    /// <summary>Skews the normal x of the logit to x + skew * (x^2 - 1): lulls are deeper than gales are high.</summary>
    public const double WindSkew = -0.056;

    /// <summary>Persistence of wind: slow root, fast root, share of the slow process in the variance.</summary>
    public static readonly (double Slow, double Fast, double SlowWeight) WindPersistence = (0.94, 0.75, 0.60);

    /// <summary>Persistence of cloud, likewise.</summary>
    public static readonly (double Slow, double Fast, double SlowWeight) CloudPersistence = (0.94, 0.60, 0.52);

    /// <summary>Correlation of the wind with the standardised demand residual: wind comes with heat in summer, calm with cold in winter.</summary>
    public static readonly double[] WindWithDemand = [-0.19, -0.25, -0.09, 0.20, 0.43, 0.43, 0.39, 0.40, 0.30, 0.15, 0.05, -0.05];

    /// <summary>Correlation of clear sky with the demand residual.</summary>
    public static readonly double[] ClearWithDemand = [-0.15, -0.18, -0.12, -0.02, 0.12, 0.23, 0.28, 0.21, -0.05, -0.22, -0.19, -0.12];

    /// <summary>Correlation of clear sky with the part of the wind that demand doesn't share.</summary>
    public static readonly double[] ClearWithWind = [-0.37, -0.35, -0.40, -0.46, -0.48, -0.29, -0.09, -0.10, -0.22, -0.36, -0.45, -0.45];

    /// <summary>Clear-sky index of a fleet = logistic(mean + spread * normal): the means.</summary>
    public static readonly double[] ClearLogit = [1.3, 1.0, 1.05, 1.0, 1.4, 2.0, 2.5, 1.85, 1.7, 1.4, 1.05, 1.1];

    /// <summary>The spreads.</summary>
    public static readonly double[] ClearSpread = [1.7, 1.9, 1.8, 1.3, 1.4, 1.3, 1.3, 1.2, 1.3, 1.5, 1.6, 1.6];

    /// <summary>Westernmost longitude for which these correlations hold; in California wind and demand residual go together otherwise.</summary>
    public const double WestLimitDegrees = -110;
}
