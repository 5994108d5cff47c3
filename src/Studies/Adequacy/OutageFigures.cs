namespace Headroom.Studies.Adequacy;

/// <summary>How much is out at once.</summary>
/// <param name="MeanMw">Mean, MW.</param>
/// <param name="DeviationMw">Standard deviation over hours, MW.</param>
/// <param name="OnceInTenYearsMw">MW that are out in the worst hour of ten years on average: probability 1 / 87,600 an hour.</param>
/// <param name="TwelveHoursInTenYearsMw">MW that are exceeded in twelve hours of ten years.</param>
public sealed record OutageFigures(double MeanMw, double DeviationMw, double OnceInTenYearsMw, double TwelveHoursInTenYearsMw)
{
    /// <summary>Of a convolution.</summary>
    public static OutageFigures Of(Convolution table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(table.MeanOutMw, table.DeviationOutMw, table.OutageQuantile(1 / AdequacyStudy.TenYears), table.OutageQuantile(12 / AdequacyStudy.TenYears));
    }
}
