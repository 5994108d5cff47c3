using Headroom.Studies.Reports;
using Headroom.Studies.Sensitivity;

namespace Headroom.Studies.Paths;

/// <summary>The Parquet tables of a paths study. Columns: docs/paths.md.</summary>
internal static class PathsTables
{
    /// <summary>months, months_by_route, routes, tails, tornado, figures.</summary>
    public static IReadOnlyList<StudyTable> Of(PathsResult r)
    {
        (MonthResult Month, RouteResult Route)[] cells = [.. r.Months.SelectMany(m => r.Routes.Select(route => (m, route)))];
        (TailResult Tail, Exceeded Point)[] tail = [.. r.Tails.SelectMany(t => t.DelayTail.Select(e => (t, e)))];
        return
        [
            new StudyTable("months")
                .Text("month", [.. r.Months.Select(m => m.Month)])
                .Number<double>("gap_gw", [.. r.Months.Select(m => m.GapGw)])
                .Number<double>("carried_p10_gw", [.. r.Months.Select(m => m.CarriedGw.P10)])
                .Number<double>("carried_p50_gw", [.. r.Months.Select(m => m.CarriedGw.P50)])
                .Number<double>("carried_p90_gw", [.. r.Months.Select(m => m.CarriedGw.P90)])
                .Number<double>("carried_mean_gw", [.. r.Months.Select(m => m.CarriedGw.Mean)]),
            new StudyTable("months_by_route")
                .Text("month", [.. cells.Select(c => c.Month.Month)])
                .Text("route", [.. cells.Select(c => c.Route.Name)])
                .Text("path", [.. cells.Select(c => c.Route.Path)])
                .Number<double>("carried_mean_gw", [.. cells.Select(c => c.Month.MeanGwByRoute[c.Route.Name])]),
            new StudyTable("routes")
                .Text("route", [.. r.Routes.Select(x => x.Name)])
                .Text("path", [.. r.Routes.Select(x => x.Path)])
                .Number<double>("potential_gw", [.. r.Routes.Select(x => x.PotentialGw)])
                .Number<double>("gw_per_year", [.. r.Routes.Select(x => x.GwPerYear)])
                .Number<double>("lead_median_months", [.. r.Routes.Select(x => x.LeadMedianMonths)])
                .Number<double>("firm_share", [.. r.Routes.Select(x => x.FirmShare)])
                .Number<double>("scarce_share", [.. r.Routes.Select(x => x.ScarceShare)])
                .Number<double>("usd_per_kw", [.. r.Routes.Select(x => x.UsdPerKw)])
                .Number<double>("usd_per_mwh", [.. r.Routes.Select(x => x.UsdPerMwh)])
                .Number<double>("t_per_mwh", [.. r.Routes.Select(x => x.TonnesPerMwh)])
                .Number<double>("carried_p10_gw", [.. r.Routes.Select(x => x.CarriedGw.P10)])
                .Number<double>("carried_p50_gw", [.. r.Routes.Select(x => x.CarriedGw.P50)])
                .Number<double>("carried_p90_gw", [.. r.Routes.Select(x => x.CarriedGw.P90)])
                .Number<double>("held_by_limit_gw", [.. r.Routes.Select(x => x.HeldByLimitGw)])
                .Number<double>("held_by_lead_gw", [.. r.Routes.Select(x => x.HeldByLeadGw)]),
            new StudyTable("tails")
                .Text("copula", [.. tail.Select(t => t.Tail.Copula)])
                .Number<double>("share_exceeding", [.. tail.Select(t => t.Point.Share)])
                .Number<double>("delay_months", [.. tail.Select(t => t.Point.Months)]),
            FigureTables.Parquet(r.Tornado, "balance_gw"),
            FigureTables.Parquet(r.Figures),
        ];
    }
}
