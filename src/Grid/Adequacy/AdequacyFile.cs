using System.Text;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Scenarios.Reading;

namespace Headroom.Grid.Adequacy;

/// <summary>Reads adequacy systems from YAML (docs/adequacy.md); every problem of a file is found in one go.</summary>
public static class AdequacyFile
{
    private const string Mark = "adequacy:";

    /// <summary>Whether a file holds an adequacy system, not a scenario: a line of it starts with <c>adequacy:</c>.</summary>
    public static bool Is(string path) => File.ReadLines(path).Any(line => line.StartsWith(Mark, StringComparison.Ordinal));

    /// <summary>Reads a system from a file.</summary>
    /// <exception cref="InputException">It can't be read, or is no valid system.</exception>
    public static AdequacySystem Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path, new UTF8Encoding(false, throwOnInvalidBytes: true)), path);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new InputException(new InputProblem(path, 0, "file", "", $"a readable UTF-8 file ({refused.Message})"));
        }
    }

    /// <summary>Reads a system from text.</summary>
    /// <param name="yaml">The text.</param>
    /// <param name="fileName">Name that problems carry.</param>
    /// <exception cref="InputException">It is no valid system.</exception>
    public static AdequacySystem Parse(string yaml, string fileName)
    {
        ScenarioPlaces places = new(fileName);
        if (YamlTree.Read(yaml, places) is not YamlMap map)
            throw new InputException([.. places.InFileOrder(), new InputProblem(fileName, 1, "file", "", "the fields of an adequacy system (adequacy, name, hours, regions)")]);
        places.Parameters = ScenarioParameters.Read(map, new Dictionary<string, string>(), places);
        AdequacySpec spec = (AdequacySpec)new ScenarioBinder(places).Bind(ScenarioKind.Of(typeof(AdequacySpec)), map, "");
        if (!places.AnyProblem) Check(spec, places);
        return places.AnyProblem ? throw new InputException(places.InFileOrder()) : Compile(spec);
    }

    private static void Check(AdequacySpec spec, ScenarioPlaces places)
    {
        HashSet<string> names = [];
        foreach (AdequacyRegionSpec region in spec.Regions)
        {
            if (!names.Add(region.Name)) places.Refuse(region, nameof(region.Name), "a name that no other region has");
            if ((region.Profile is null) == (region.LoadMw.Count == 0)) places.Refuse(region, nameof(region.LoadMw), "load_mw or profile, one of them");
            else if (region.Profile is null && region.LoadMw.Count != 1 && region.LoadMw.Count != spec.Hours)
                places.Refuse(region, nameof(region.LoadMw), $"one value, or {spec.Hours}, as many as hours");
            if (region.Profile is { } profile) Check(profile, spec.Hours, places);
        }
        foreach (AdequacyUnitSpec unit in spec.Units)
        {
            Known(unit, unit.Region, nameof(unit.Region));
            if (unit.CapacityMw.Count != 1 && unit.CapacityMw.Count != spec.Hours)
                places.Refuse(unit, nameof(unit.CapacityMw), $"one value, or {spec.Hours}, as many as hours");
            if (unit.MttfHours > 0 && (unit.MttfHours < 1 || unit.MttrHours < 1)) places.Refuse(unit, nameof(unit.MttrHours), "mean times of at least 1 h");
            if (unit.MttfHours > 0 && unit.FailureProbability > 0) places.Refuse(unit, nameof(unit.FailureProbability), "mttf_hours or failure_probability, not both");
            Law(unit, unit.FailureProbability, unit.RepairProbability, nameof(unit.RepairProbability));
            if (unit.CommonOutage > 0 && spec.CommonState is null) places.Refuse(unit, nameof(unit.CommonOutage), "common_state in the file");
        }
        foreach (AdequacyStorageSpec storage in spec.Storage)
        {
            Known(storage, storage.Region, nameof(storage.Region));
            Law(storage, storage.FailureProbability, storage.RepairProbability, nameof(storage.RepairProbability));
            if (storage.InitialMwh > storage.EnergyMwh) places.Refuse(storage, nameof(storage.InitialMwh), "at most energy_mwh");
        }
        foreach (AdequacyLineSpec line in spec.Lines)
        {
            Known(line, line.From, nameof(line.From));
            Known(line, line.To, nameof(line.To));
            if (line.From == line.To) places.Refuse(line, nameof(line.To), "another region than from");
            Law(line, line.FailureProbability, line.RepairProbability, nameof(line.RepairProbability));
        }
        foreach (AdequacyFlexibleSpec load in spec.Flexible) Known(load, load.Region, nameof(load.Region));

        void Known(object record, string region, string property)
        {
            if (region.Length > 0 && !names.Contains(region)) places.Refuse(record, property, $"one of {string.Join(", ", names)}");
        }

        void Law(object record, double failure, double repair, string property)
        {
            if (failure > 0 && repair <= 0) places.Refuse(record, property, "above 0 where failure_probability is");
        }
    }

    private static void Check(LoadProfileSpec profile, int hours, ScenarioPlaces places)
    {
        int weeks = (hours + 167) / 168;
        if (profile.WeekPercent.Count < weeks) places.Refuse(profile, nameof(profile.WeekPercent), $"{weeks} weeks for {hours} hours");
        if (profile.DayPercent.Count != 7) places.Refuse(profile, nameof(profile.DayPercent), "7 days, Monday first");
        foreach (LoadSeasonSpec season in profile.Seasons)
        {
            if (season.WeekdayPercent.Count != 24) places.Refuse(season, nameof(season.WeekdayPercent), "24 hours");
            if (season.WeekendPercent.Count != 24) places.Refuse(season, nameof(season.WeekendPercent), "24 hours");
        }
        for (int week = 1; week <= weeks; week++)
        {
            if (profile.Seasons.Count(season => season.FirstWeek <= week && week <= season.LastWeek) == 1) continue;
            places.Refuse(profile, nameof(profile.Seasons), $"one season for each week; week {week} has none or several");
            break;
        }
    }

    private static AdequacySystem Compile(AdequacySpec spec)
    {
        string[] regions = [.. spec.Regions.Select(region => region.Name)];
        int Place(string region) => region.Length == 0 ? 0 : Array.IndexOf(regions, region);
        return new AdequacySystem
        {
            Name = spec.Name,
            Title = spec.Title,
            Regions = regions,
            LoadMw = [.. spec.Regions.Select(region => Load(region, spec.Hours))],
            Units =
            [
                .. spec.Units.SelectMany(unit => Enumerable.Range(1, unit.Count).Select(i => new AdequacyUnit(
                    unit.Count == 1 ? unit.Name : $"{unit.Name}-{i}", Place(unit.Region), [.. unit.CapacityMw],
                    unit.MttfHours > 0 ? FailureLaw.OfTimes(unit.MttfHours, unit.MttrHours) : new(unit.FailureProbability, unit.RepairProbability),
                    unit.CommonOutage))),
            ],
            Storage = [.. spec.Storage.Select(s => new AdequacyStorage(Place(s.Region), s.PowerMw, s.EnergyMwh, s.Efficiency, s.InitialMwh, new(s.FailureProbability, s.RepairProbability)))],
            Lines = [.. spec.Lines.Select(l => new AdequacyLine(Place(l.From), Place(l.To), l.CapacityMw, new(l.FailureProbability, l.RepairProbability)))],
            Flexible = [.. spec.Flexible.Select(f => new AdequacyFlexible(Place(f.Region), f.Mw, f.Response, f.HoursPerDay))],
            CommonEventsPerYear = spec.CommonState?.EventsPerYear ?? 0,
            CommonMeanHours = spec.CommonState?.MeanHours ?? 1,
        };
    }

    private static double[] Load(AdequacyRegionSpec region, int hours)
    {
        double[] load = new double[hours];
        for (int h = 0; h < hours; h++)
        {
            if (region.Profile is not { } profile)
            {
                load[h] = region.LoadMw[region.LoadMw.Count == 1 ? 0 : h];
                continue;
            }
            int week = h / 168, day = h / 24 % 7;
            LoadSeasonSpec season = profile.Seasons.First(s => s.FirstWeek <= week + 1 && week + 1 <= s.LastWeek);
            double hour = (day < 5 ? season.WeekdayPercent : season.WeekendPercent)[h % 24];
            load[h] = profile.PeakMw * (profile.WeekPercent[week] / 100) * (profile.DayPercent[day] / 100) * (hour / 100);
        }
        return load;
    }
}
