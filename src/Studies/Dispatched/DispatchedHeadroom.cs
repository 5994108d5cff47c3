using System.Text.Json;
using System.Text.Json.Serialization;
using Headroom.Grid.Scenarios;
using Headroom.Studies.Charts;
using Headroom.Studies.Reports;
using Headroom.Studies.Summaries;

namespace Headroom.Studies.Dispatched;

/// <summary>The headroom at one availability.</summary>
/// <param name="Required">Availability required, a fraction.</param>
/// <param name="HeadroomMw">Largest new load tried that holds, below every one that fails, MW.</param>
/// <param name="FailsAtMw">Smallest load tried that fails, MW; null: none of those tried did.</param>
/// <param name="At">What the runs at the headroom came to.</param>
public sealed record RequiredHeadroom(double Required, double HeadroomMw, double? FailsAtMw, LoadPoint At);

/// <summary>All headrooms with one amount of interruptible load.</summary>
/// <param name="Share">Share of the miners' interruptible power that is interruptible.</param>
/// <param name="InterruptibleMw">That power, MW.</param>
/// <param name="Headroom">By availability required, lowest first.</param>
/// <param name="Points">All sizes tried, smallest first.</param>
/// <param name="Inversions">Neighbouring sizes of which the larger was more available.</param>
public sealed record InterruptibleLevel(
    double Share, double InterruptibleMw, IReadOnlyList<RequiredHeadroom> Headroom, IReadOnlyList<LoadPoint> Points, int Inversions);

/// <summary>What a megawatt of miners is worth in megawatts of AI, between two levels.</summary>
/// <param name="Required">Availability required.</param>
/// <param name="FromMw">Interruptible load at the lower level, MW.</param>
/// <param name="ToMw">At the higher level, MW.</param>
/// <param name="MwPerMw">Headroom gained / interruptible load gained.</param>
public sealed record InterruptibleValue(double Required, double FromMw, double ToMw, double MwPerMw);

/// <summary>The answer of <see cref="DispatchedStudy"/>.</summary>
public sealed record DispatchedHeadroom : IStudyAnswer
{
    /// <summary>What was asked.</summary>
    public required DispatchedQuestion Question { get; init; }

    /// <summary>The new load.</summary>
    public required NewLoad Load { get; init; }

    /// <summary>The scenario, its counts written out.</summary>
    public required ScenarioSpec Scenario { get; init; }

    /// <summary>Hours of a sample year.</summary>
    public required int Hours { get; init; }

    /// <summary>Runs looked at, sample years times sizes, those of an earlier study included.</summary>
    public required long Runs { get; init; }

    /// <summary>By interruptible load, least first.</summary>
    public required IReadOnlyList<InterruptibleLevel> Levels { get; init; }

    /// <summary>What a megawatt of miners is worth, between neighbouring levels and over the whole range (last).</summary>
    public IReadOnlyList<InterruptibleValue> Values => [.. Question.Required.Order().SelectMany((required, r) =>
        Pairs().Select(pair => new InterruptibleValue(required, pair.Low.InterruptibleMw, pair.High.InterruptibleMw,
            (pair.High.Headroom[r].HeadroomMw - pair.Low.Headroom[r].HeadroomMw) / (pair.High.InterruptibleMw - pair.Low.InterruptibleMw))))];

    /// <inheritdoc/>
    public IReadOnlyList<string> Lines() => DispatchedText.Lines(this);

    /// <inheritdoc/>
    public string Json() => JsonSerializer.Serialize(DispatchedJson.Of(this), DispatchedContext.Readable.DispatchedJson) + "\n";

    /// <inheritdoc/>
    public IReadOnlyList<StudyTable> Tables() => DispatchedTables.Of(this);

    /// <inheritdoc/>
    public IReadOnlyList<ReportChart> Charts() => DispatchedCharts.Of(this);

    /// <inheritdoc/>
    public Report Report(IReadOnlyList<ReportChart> charts) => DispatchedReport.Of(this, charts);

    private IEnumerable<(InterruptibleLevel Low, InterruptibleLevel High)> Pairs()
    {
        InterruptibleLevel[] levels = [.. Levels.DistinctBy(l => l.InterruptibleMw)];
        for (int i = 1; i < levels.Length; i++) yield return (levels[i - 1], levels[i]);
        if (levels.Length > 2) yield return (levels[0], levels[^1]);
    }
}

/// <summary>The answer as JSON.</summary>
internal sealed record DispatchedJson(
    string Scenario, int Hours, int Years, long FirstSeed, long Runs, double ResolutionMw, string Definition, NewLoadJson NewLoad,
    IReadOnlyList<HeadroomJson> Headroom, IReadOnlyList<InterruptibleValue> ValueOfInterruptible, IReadOnlyList<PointJson> Points)
{
    public static DispatchedJson Of(DispatchedHeadroom answer) => new(
        answer.Scenario.Name, answer.Hours, answer.Question.Years, answer.Question.FirstSeed, answer.Runs, answer.Question.ResolutionMw, DispatchedText.Definition,
        new(answer.Load.Zone, answer.Load.Like.Name, answer.Load.SiteMw, answer.Load.Last, answer.Load.Like.TrainingShare * answer.Load.Like.FlexibleShare, answer.Load.Like.Gensets is not null),
        [.. answer.Levels.SelectMany(l => l.Headroom, (l, h) => new HeadroomJson(
            l.InterruptibleMw, h.Required, h.HeadroomMw, h.FailsAtMw, h.At.Availability, h.At.YearsShort, h.At.Figures))],
        answer.Values,
        [.. answer.Levels.SelectMany(l => l.Points, (l, p) => new PointJson(l.InterruptibleMw, p.LoadMw, p.Availability, p.YearsShort))]);
}

/// <summary>The new load.</summary>
internal sealed record NewLoadJson(string Zone, string Like, double SiteMw, bool CalledBeforeFirmLoad, double FlexibleShareOfIt, bool Gensets);

/// <summary>One headroom, and what the runs at it came to, means a sample year.</summary>
internal sealed record HeadroomJson(
    double InterruptibleMw, double RequiredAvailability, double HeadroomMw, double? FailsAtMw, double Availability, int YearsShort, CellFigures Figures);

/// <summary>One size tried.</summary>
internal sealed record PointJson(double InterruptibleMw, double LoadMw, double Availability, int YearsShort);

/// <summary>How the answer is spelled in JSON.</summary>
[JsonSerializable(typeof(DispatchedJson))]
internal sealed partial class DispatchedContext : JsonSerializerContext
{
    /// <summary>Indented, snake_case.</summary>
    public static DispatchedContext Readable { get; } = new(ReadableJson.Options());
}
