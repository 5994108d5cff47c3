using System.Collections.Concurrent;
using System.Collections.Frozen;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Studies.Backcast;
using Headroom.Studies.Results;
using Headroom.Studies.Rewards;
using NodaTime;

namespace Headroom.Grains.Runs;

/// <summary>
/// What a run's request comes to once its scenario is read: the same on every silo, so zones and participants read it
/// for themselves and no participant has to be sent its specification. Immutable.
/// </summary>
internal sealed class RunPlan
{
    private readonly DataFolder _data;
    private readonly FrozenDictionary<string, ParticipantSpec> _participants;

    private readonly ConcurrentDictionary<string, ZoneHours> _ready;

    private RunPlan(
        RunRequest request, ScenarioSpec scenario, RunHours hours, DataFolder data, IReadOnlyList<FilledGaps> fuelGaps,
        ConcurrentDictionary<string, ZoneHours> ready)
    {
        _ready = ready;
        FuelGaps = fuelGaps;
        Request = request;
        Scenario = scenario;
        Hours = hours;
        _data = data;
        _participants = All(scenario).ToFrozenDictionary(p => p.Name, StringComparer.Ordinal);
        Detail = request.Detail switch
        {
            "hours" => Detail.Hours,
            "months" => Detail.Months,
            _ => DetailRule.For(_participants.Count),
        };
    }

    /// <summary>The request.</summary>
    public RunRequest Request { get; }

    /// <summary>The scenario: expanded, its fuels resolved, the request's seed and hours in place.</summary>
    public ScenarioSpec Scenario { get; }

    private ScenarioSpec AsRead { get; init; } = null!;

    private IReadOnlyList<ScenarioSpec> MechanismsOn { get; init; } = [];

    /// <summary>Its hours.</summary>
    public RunHours Hours { get; }

    /// <summary>How finely results are kept.</summary>
    public Detail Detail { get; }

    /// <summary>Hours of fuel prices that a named rule filled.</summary>
    public IReadOnlyList<FilledGaps> FuelGaps { get; }

    /// <summary>Number of participants.</summary>
    public int Participants => _participants.Count;

    /// <summary>Reads a request.</summary>
    /// <exception cref="InputException">The scenario, its files or the request itself can't be used.</exception>
    public static RunPlan Read(RunRequest request)
    {
        Check(request);
        ScenarioSpec scenario = ScenarioFile.Parse(request.ScenarioText, request.ScenarioFile, request.Parameters, request.Bases);
        IReadOnlyList<ScenarioSpec> mechanisms =
            [.. Mechanisms.Scenarios(scenario, request.ScenarioText, request.ScenarioFile, request.Parameters, request.Bases).Select(Asked)];
        scenario = Asked(scenario);
        if ((request.Counterfactual || request.NobodyStepsAside) && scenario.Market.Kind == "price-path")
        {
            throw new InputException(new InputProblem(request.ScenarioFile, 0, "counterfactual", "set",
                "a scenario whose prices clear; where prices are given nobody moves one, and each site's twin in the summary is the answer"));
        }
        if (request.NobodyStepsAside) scenario = NobodyStepsAside.In(scenario);
        ScenarioSpec asRead = scenario;
        RunHours hours = new(scenario.Start, scenario.Hours, DateTimeZoneProviders.Tzdb[scenario.TimeZone]);
        DataFolder data = new(request.DataFolder.Length > 0 ? request.DataFolder : null, Path.GetDirectoryName(request.ScenarioFile));
        List<FilledGaps> gaps = [];
        scenario = ScenarioExpansion.Expand(FuelPrices.Resolve(scenario, hours, data, gaps));
        if (request.Split > 1) scenario = ScenarioExpansion.Split(scenario, request.Split);
        return new RunPlan(request, scenario, hours, data, gaps, new(StringComparer.Ordinal)) { AsRead = asRead, MechanismsOn = mechanisms };

        ScenarioSpec Asked(ScenarioSpec read) => read with { Seed = request.Seed ?? read.Seed, Hours = request.Hours ?? read.Hours };
    }

    /// <summary>A participant's specification, or null.</summary>
    public ParticipantSpec? Find(string participant) => _participants.GetValueOrDefault(participant);

    /// <summary>Demand and weather of a zone.</summary>
    /// <exception cref="InputException">A file of the zone can't be used.</exception>
    public ZoneHours Inputs(string zone) => _ready.TryRemove(zone, out ZoneHours? ready) ? ready : Make(zone);

    /// <summary>Makes a zone's inputs for the next who asks.</summary>
    /// <exception cref="InputException">A file of the zone can't be used.</exception>
    public void Prepare(string zone) => _ready[zone] = Make(zone);

    /// <summary>The plan of a request that differs from this one's in its results folder only.</summary>
    public RunPlan For(RunRequest request) => new(request, Scenario, Hours, _data, FuelGaps, _ready) { AsRead = AsRead, MechanismsOn = MechanismsOn };

    private ZoneHours Make(string zone) => ZoneInputs.Build(Scenario, Scenario.Zones.First(z => z.Name == zone), Hours, _data);

    /// <summary>What really happened in the run's hours; null where the scenario names nothing.</summary>
    /// <exception cref="InputException">A file of the actuals can't be used.</exception>
    public Actuals? Actuals() => Studies.Backcast.Actuals.Read(Scenario, Hours, _data);

    /// <summary>Credits beside those announced, with and without what might explain the difference; null where the scenario names none.</summary>
    /// <exception cref="InputException">A file of a mechanism's scenario can't be used.</exception>
    public AnnouncedComparison? Announced() => AnnouncedStudy.Of(AsRead, MechanismsOn, _data);

    /// <summary>Local time of an hour as people read it, "2025-07-14 17:00"; empty before the first.</summary>
    public string LocalTime(int hour) => hour < 0
        ? ""
        : Hours.Local[hour].ToString("uuuu-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<ParticipantSpec> All(ScenarioSpec scenario) =>
        [.. scenario.Generators, .. scenario.Storage, .. scenario.Miners, .. scenario.DataCenters];

    private static void Check(RunRequest request)
    {
        List<InputProblem> problems = [];
        if (request.Seed is < 0 or > uint.MaxValue) Wrong("seed", request.Seed, $"0 to {uint.MaxValue}");
        if (request.Hours is < 1 or > 877_000) Wrong("hours", request.Hours, "1 to 877000 h");
        if (request.Split < 1) Wrong("split", request.Split, "1 or more parts");
        if (!double.IsFinite(request.Speed) || request.Speed < 0) Wrong("speed", request.Speed, "0 (free) or simulated seconds a second");
        if (request.Detail is not ("" or "hours" or "months")) Wrong("detail", request.Detail, "'hours', 'months' or nothing");
        if (problems.Count > 0) throw new InputException(problems);

        void Wrong(string field, object? value, string expected) =>
            problems.Add(new InputProblem(request.ScenarioFile, 0, field, $"{value}", expected));
    }
}
