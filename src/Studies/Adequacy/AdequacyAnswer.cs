using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Grid.Adequacy;
using Headroom.Studies.Charts;
using Headroom.Studies.Reports;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Adequacy;

/// <summary>What an <see cref="AdequacyStudy"/> came to.</summary>
public sealed record AdequacyAnswer : IStudyAnswer
{
    /// <summary>What was asked.</summary>
    public required AdequacyQuestion Question { get; init; }

    /// <summary>The metrics by the method asked for.</summary>
    public required AdequacyMetrics Metrics { get; init; }

    /// <summary>What random years came to; null where none were played.</summary>
    public MonteCarloResult? Sampled { get; init; }

    /// <summary>The exact metrics; null where convolution can't answer.</summary>
    public AdequacyMetrics? Exact { get; init; }

    /// <summary>Highest load, MW.</summary>
    public required double PeakMw { get; init; }

    /// <summary>Load of the year, MWh.</summary>
    public required double EnergyMwh { get; init; }

    /// <summary>How much is out at once; null for several regions.</summary>
    public OutageFigures? Outage { get; init; }

    /// <summary>The same if units were independent; null where they are.</summary>
    public OutageFigures? OutageAlone { get; init; }

    /// <summary>The tables behind <see cref="Exact"/>.</summary>
    public Convolution? Table { get; init; }

    /// <summary>The tables of independent units.</summary>
    public Convolution? TableAlone { get; init; }

    /// <summary>What resources are worth.</summary>
    public IReadOnlyList<(string Name, double Mw, CapacityWorth Worth)> Worth { get; init; } = [];

    /// <summary>Unserved energy in millionths of the load's.</summary>
    public double NeuePpm => Metrics.EueMwh / EnergyMwh * 1e6;

    /// <inheritdoc/>
    public IReadOnlyList<string> Lines() => AdequacyText.Lines(this);

    /// <inheritdoc/>
    public string Json()
    {
        AdequacySystem system = Question.System;
        AdequacyJson json = new(system.Name, system.Title, Question.Method == AdequacyMethod.Convolution ? "convolution" : "montecarlo",
            system.Hours, system.Regions.Count, system.Units.Count, system.Units.Sum(unit => unit.CapacityMw.Average()), PeakMw, EnergyMwh, Question.LoadSigma,
            DependenceText(Question.Dependence), Metrics.LoleDays, Metrics.LoleError, Metrics.LolhHours, Metrics.LolhError, Metrics.EueMwh, Metrics.EueError,
            NeuePpm, Metrics.EueError / EnergyMwh * 1e6, Sampled?.Samples ?? 0, Question.Seed, Sampled?.AnyDays,
            Exact is { } exact && Sampled is not null ? new(exact.LoleDays, exact.LolhHours, exact.EueMwh) : null,
            [.. (Sampled?.RegionMwh ?? []).Select((mwh, r) => new RegionJson(system.Regions[r], Sampled!.RegionHours[r], mwh))],
            Outage, OutageAlone, [.. Worth.Select(w => new WorthJson(w.Name, w.Mw, w.Worth.ElccMw, w.Worth.EfcMw, w.Worth.RiskBefore, w.Worth.RiskAfter))]);
        return JsonSerializer.Serialize(json, AdequacyContext.Readable.AdequacyJson) + "\n";
    }

    /// <inheritdoc/>
    public IReadOnlyList<StudyTable> Tables()
    {
        AdequacySystem system = Question.System;
        List<StudyTable> tables =
        [
            new StudyTable("metrics").Text("metric", ["lole_days", "lolh_hours", "eue_mwh", "neue_ppm"])
                .Number("value", [Metrics.LoleDays, Metrics.LolhHours, Metrics.EueMwh, NeuePpm])
                .Number("standard_error", [Metrics.LoleError, Metrics.LolhError, Metrics.EueError, Metrics.EueError / EnergyMwh * 1e6]),
        ];
        if (Sampled is not null)
        {
            tables.Add(new StudyTable("regions").Text("region", [.. system.Regions])
                .Number("lolh_hours", [.. Sampled.RegionHours]).Number("eue_mwh", [.. Sampled.RegionMwh]));
        }
        if (Worth.Count > 0)
        {
            tables.Add(new StudyTable("worth").Text("resource", [.. Worth.Select(w => w.Name)]).Number("mw", [.. Worth.Select(w => w.Mw)])
                .Number("elcc_mw", [.. Worth.Select(w => w.Worth.ElccMw)]).Number("efc_mw", [.. Worth.Select(w => w.Worth.EfcMw)]));
        }
        return tables;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReportChart> Charts() => AdequacyCharts.Of(this);

    /// <inheritdoc/>
    public Report Report(IReadOnlyList<ReportChart> charts) => AdequacyReport.Of(this, charts);

    /// <summary>How outages hang together, in words.</summary>
    internal static string DependenceText(Dependence dependence) => dependence.Kind switch
    {
        DependenceKind.Gaussian => string.Create(CultureInfo.InvariantCulture, $"gaussian copula, correlation {dependence.Correlation}"),
        DependenceKind.StudentT => string.Create(CultureInfo.InvariantCulture, $"t copula, correlation {dependence.Correlation}, {dependence.Freedom} degrees of freedom"),
        _ => "independent",
    };
}

/// <summary>The answer as JSON.</summary>
internal sealed record AdequacyJson(
    string System, string Title, string Method, int Hours, int Regions, int Units, double CapacityMw, double PeakMw, double EnergyMwh, double LoadSigma,
    string Dependence, double LoleDays, double LoleDaysStandardError, double LolhHours, double LolhHoursStandardError, double EueMwh, double EueMwhStandardError,
    double NeuePpm, double NeuePpmStandardError, long Samples, ulong Seed, double? AnyShortDays, ExactJson? Convolution, IReadOnlyList<RegionJson> ByRegion,
    OutageFigures? Outage, OutageFigures? OutageIfIndependent, IReadOnlyList<WorthJson> Worth);

/// <summary>The exact metrics beside sampled ones.</summary>
internal sealed record ExactJson(double LoleDays, double LolhHours, double EueMwh);

/// <summary>A region.</summary>
internal sealed record RegionJson(string Region, double LolhHours, double EueMwh);

/// <summary>Worth of a resource.</summary>
internal sealed record WorthJson(string Resource, double Mw, double ElccMw, double EfcMw, double EueBeforeMwh, double EueAfterMwh);

/// <summary>How the answer is spelled in JSON.</summary>
[JsonSerializable(typeof(AdequacyJson))]
internal sealed partial class AdequacyContext : JsonSerializerContext
{
    /// <summary>Indented, snake_case.</summary>
    public static AdequacyContext Readable { get; } = new(ReadableJson.Options());
}
