using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Studies.Charts;
using Headroom.Studies.Reports;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Curtailment;

/// <summary>The answer of <see cref="AreasHeadroomStudy"/>.</summary>
/// <param name="Synthetic">Whether demand is synthetic.</param>
/// <param name="From">First year.</param>
/// <param name="To">Last year, included.</param>
/// <param name="Hours">Hours of the span.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Areas">The areas, in the order asked for.</param>
/// <param name="National">All areas together.</param>
/// <param name="Spans">The same over shorter spans that end with the last year, shortest first; the whole span last.</param>
public sealed record AreasHeadroom(
    bool Synthetic, int From, int To, int Hours, HeadroomQuestion Question,
    IReadOnlyList<AreaHeadroom> Areas, NationalHeadroom National, IReadOnlyList<SpanHeadroom> Spans) : IStudyAnswer
{
    /// <summary>Load-duration curve of each area, MW, highest first, 1,001 points at equal shares of the hours.</summary>
    [JsonIgnore]
    public IReadOnlyList<IReadOnlyList<double>> DurationMw { get; init; } = [];

    /// <summary>Whether areas, years, data and method are those of the publication, so that its figures stand beside.</summary>
    public bool ComparesWithPublished =>
        !Synthetic && Question.Published && Areas.Count == Grid.Demand.BalancingArea.Study.Count
        && From == PublishedHeadroom.FirstYear && To == PublishedHeadroom.LastYear;

    /// <inheritdoc/>
    public IReadOnlyList<string> Lines() => HeadroomText.Lines(this);

    /// <inheritdoc/>
    public string Json() => JsonSerializer.Serialize(this, HeadroomContext.Readable.AreasHeadroom) + "\n";

    /// <inheritdoc/>
    public IReadOnlyList<StudyTable> Tables()
    {
        (AreaHeadroom Area, LimitHeadroom Limit)[] rows = [.. Areas.SelectMany(area => area.Limits, (area, limit) => (area, limit))];
        (AreaHeadroom Area, CurvePoint Point)[] points = [.. Areas.SelectMany(area => area.Curve, (area, point) => (area, point))];
        return
        [
            new StudyTable("limits").Text("area", [.. rows.Select(r => r.Area.Area)])
                .Number("limit", [.. rows.Select(r => r.Limit.Limit)])
                .Number("headroom_mw", [.. rows.Select(r => r.Limit.HeadroomMw)])
                .Number("hours_per_year", [.. rows.Select(r => r.Limit.HoursPerYear)])
                .Number("events_per_year", [.. rows.Select(r => r.Limit.EventsPerYear)])
                .Number("mean_run_hours", [.. rows.Select(r => r.Limit.MeanRunHours)])
                .Number("longest_run_hours", [.. rows.Select(r => r.Limit.LongestRunHours)])
                .Number("kept_50", [.. rows.Select(r => r.Limit.Kept50)])
                .Number("kept_75", [.. rows.Select(r => r.Limit.Kept75)])
                .Number("kept_90", [.. rows.Select(r => r.Limit.Kept90)])
                .Number("curtailed_mwh_per_year", [.. rows.Select(r => r.Limit.CurtailedMwhPerYear)])
                .Number("summer_share_of_hours", [.. rows.Select(r => r.Limit.SummerShareOfHours)])
                .Number("summer_share_of_energy", [.. rows.Select(r => r.Limit.SummerShareOfEnergy)]),
            new StudyTable("areas").Text("area", [.. Areas.Select(a => a.Area)])
                .Number("mean_mw", [.. Areas.Select(a => a.MeanMw)])
                .Number("peak_mw", [.. Areas.Select(a => a.PeakMw)])
                .Number("summer_threshold_mw", [.. Areas.Select(a => a.SummerThresholdMw)])
                .Number("winter_threshold_mw", [.. Areas.Select(a => a.WinterThresholdMw)])
                .Number("load_factor", [.. Areas.Select(a => a.LoadFactor)])
                .Number("annual_load_factor", [.. Areas.Select(a => a.AnnualLoadFactor)]),
            new StudyTable("curve").Text("area", [.. points.Select(p => p.Area.Area)])
                .Number("limit", [.. points.Select(p => p.Point.Limit)])
                .Number("headroom_mw", [.. points.Select(p => p.Point.HeadroomMw)]),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReportChart> Charts() => HeadroomCharts.Of(this);

    /// <inheritdoc/>
    public Report Report(IReadOnlyList<ReportChart> charts) => HeadroomReport.Of(this, charts);
}

/// <summary>How the answer is spelled in JSON.</summary>
[JsonSerializable(typeof(AreasHeadroom))]
[JsonSourceGenerationOptions(UseStringEnumConverter = true)]
internal sealed partial class HeadroomContext : JsonSerializerContext
{
    /// <summary>Indented, snake_case.</summary>
    public static HeadroomContext Readable { get; } = new(ReadableJson.Options());
}
