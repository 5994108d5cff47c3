using System.Globalization;
using Headroom.Grid.Figures;

namespace Headroom.Studies.Paths;

/// <summary>What the numbers of a study say, in sentences; each is said only where its numbers bear it.</summary>
internal static class PathsFindings
{
    /// <summary>
    /// The route whose limits cost most: what its yearly limit and its lead time hold back of it at the closing date, no more than is short,
    /// times what one more MWh of it would save.
    /// </summary>
    public static string Binds(MixResult mix, IReadOnlyList<RouteResult> routes)
    {
        (RouteResult route, double billion) = routes
            .Select(r => (r, mix.Lines.Single(l => l.Route == r.Name).SavesUsdPerMwh * Math.Min(mix.ShortGw, r.HeldByLimitGw + r.HeldByLeadGw) * 8.76e6 / 1e9))
            .MaxBy(x => x.Item2);
        return billion <= 0 ? "no path: more is in hand than the gap needs"
            : $"{route.Title}: of {N(route.PotentialGw * route.FirmShare)} GW its yearly limit holds back {N(route.HeldByLimitGw)} and its lead time {N(route.HeldByLeadGw)}; that costs {N(billion)} billion $/yr";
    }

    /// <summary>The sentences.</summary>
    public static IReadOnlyList<string> Of(PathsResult result, FigureValues figures)
    {
        List<string> said = [];
        Tail(result, said);
        RouteResult miners = result.Routes.Single(r => r.Name == "miners"), solar = result.Routes.Single(r => r.Name == "solar_storage");
        if (miners.FirmShare < 1)
            said.Add($"{N(miners.PotentialGw)} GW of mining sites carry {N(miners.PotentialGw * miners.FirmShare)} GW day and night: a share of {N2(miners.FirmShare)} can be made fit.");
        said.Add($"A GW of solar with {N(figures["solar_storage_hours"])} h of batteries carries {N2(solar.FirmShare)} GW day and night; in the {N0(figures["scarce_hours"])} scarcest hours its panels give {N2(solar.ScarceShare)} by themselves.");
        string[] none = [.. result.Routes.Where(r => r.FirstPower is null).Select(r => r.Title)];
        if (none.Length > 0) said.Add($"No power before the end of {result.To[..4]} in half of the futures: {string.Join(", ", none)}.");
        string[] dear = [.. result.Routes.Where(r => r.UsdPerMwh > figures["gap_usd_per_mw_year"] / 8760).Select(r => r.Title)];
        if (dear.Length > 0) said.Add($"Dearer than the gap itself ({N0(figures["gap_usd_per_mw_year"] / 8760)} $/MWh): {string.Join(", ", dear)}.");
        return said;
    }

    private static void Tail(PathsResult result, List<string> said)
    {
        TailResult none = result.Tails[0], normal = result.Tails[1], student = result.Tails[2];
        string p99 = $"p99 delay of all that is due by {result.CloseBy}: {N(none.DelayP99Months)} months if delays were independent, {N(normal.DelayP99Months)} with a Gaussian copula, {N(student.DelayP99Months)} with the t copula";
        if (student.DelayP99Months > Math.Max(normal.DelayP99Months, none.DelayP99Months) + 2 * student.DelayP99StandardError)
        {
            said.Add($"The first two understate the tail: {p99}. In one future of a hundred {N(none.GwP01 - student.GwP01)} and {N(normal.GwP01 - student.GwP01)} GW less come than they say.{Thousand(none, normal, student)}");
        }
        else
        {
            said.Add($"With these figures and so many futures the t copula's tail is no longer than the others', within two standard errors of {N(student.DelayP99StandardError)} months: {p99}.");
        }
        if (student.LateTogether > none.LateTogether)
            said.Add($"Half of the paths or more in their own latest twentieth at once: {Odds(none.LateTogether)} if independent, {Odds(normal.LateTogether)} Gaussian, {Odds(student.LateTogether)} with the t copula. Tail dependence of two projects: {N2(result.TailDependence.WithinPath)} within a path, {N2(result.TailDependence.AcrossPaths)} across; 0 under the first two.");
    }

    /// <summary>One future in a thousand, where so many were drawn that five of them lie beyond it.</summary>
    private static string Thousand(params TailResult[] tails)
    {
        double?[] months = [.. tails.Select(t => t.DelayTail.FirstOrDefault(e => e.Share == 0.001)?.Months)];
        return months.Any(m => m is null) ? "" : $" One future in a thousand: {string.Join(", ", months.Select(m => N(m!.Value)))} months late or more.";
    }

    private static string Odds(double share) => share <= 0 ? "never drawn" : $"once in {N0(1 / share)} futures";

    private static string N(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);

    private static string N0(double value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string N2(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
