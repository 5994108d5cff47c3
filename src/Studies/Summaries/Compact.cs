using System.Globalization;

namespace Headroom.Studies.Summaries;

/// <summary>Numbers short enough for a table: at most eight characters for any value.</summary>
internal static class Compact
{
    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P"];

    /// <summary>Energy given in MWh: "431 MWh", "4.12 TWh".</summary>
    public static string Energy(double mwh) => Scaled(mwh * 1e6, 3) + "Wh";

    /// <summary>Power given in MW: "6.47 GW".</summary>
    public static string Power(double mw) => Scaled(mw * 1e6, 3) + "W";

    /// <summary>Dollars: "12.3M", "-4.50k", "731".</summary>
    public static string Usd(double usd) => Scaled(usd, 3).Replace(" ", "", StringComparison.Ordinal).Replace('G', 'B');

    /// <summary>Dollars with their sign: "+12.3M".</summary>
    public static string Gain(double usd) => usd > 0 ? "+" + Usd(usd) : Usd(usd);

    /// <summary>A count: "8760", "12.5k".</summary>
    public static string Count(double count) =>
        Math.Abs(count) < 99_999.5 ? count.ToString("0", CultureInfo.InvariantCulture) : Usd(count);

    /// <summary>Hours with one decimal: "4.5".</summary>
    public static string Hours(double hours) => Fit(hours.ToString("0.0", CultureInfo.InvariantCulture), hours);

    /// <summary>A fraction as percent: "53.1 %".</summary>
    public static string Percent(double share) => Fit((share * 100).ToString("0.0", CultureInfo.InvariantCulture), share * 100) + " %";

    /// <summary>A price: "64.32".</summary>
    public static string Price(double usdPerMwh) => Fit(usdPerMwh.ToString("0.00", CultureInfo.InvariantCulture), usdPerMwh);

    /// <summary>A name cut to a width.</summary>
    public static string Name(string name, int width) => name.Length <= width ? name : name[..(width - 2)] + "..";

    private static string Scaled(double value, int digits)
    {
        if (!double.IsFinite(value)) return Fit("", value) + " ";
        int prefix = 0;
        // Rounded before compared, so that 999.96 reads 1.00k and not 1000.
        while (prefix < Prefixes.Length - 1 && Math.Round(Math.Abs(value), 1) >= 999.5)
        {
            value /= 1000;
            prefix++;
        }
        double size = Math.Abs(value);
        int decimals = prefix == 0 && value == Math.Floor(value) ? 0 : Math.Max(0, digits - (size < 9.995 ? 1 : size < 99.95 ? 2 : 3));
        return Fit(value.ToString("F" + decimals, CultureInfo.InvariantCulture), value) + " " + Prefixes[prefix];
    }

    private static string Fit(string text, double value) =>
        double.IsFinite(value) && text.Length <= 8 ? text : value.ToString("0.#e+0", CultureInfo.InvariantCulture);
}
