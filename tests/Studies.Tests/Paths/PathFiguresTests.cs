using Headroom.Grid.Figures;
using Headroom.Studies.Conversion;
using Headroom.Studies.Paths;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Paths;

/// <summary>Tables, shipped files and pages are one; figures said to be read are those of the reference tables.</summary>
public class PathFiguresTests
{
    private const string Mark = "| figure | default |";

    public static TheoryData<string> Studies => ["paths", "conversion"];

    private static FigureTable Table(string study) => study == "paths" ? PathFigures.Table : ConversionFigures.Table;

    [Theory]
    [MemberData(nameof(Studies))]
    public void ShippedFile_IsTheTable(string study) => IsUpToDate(Path.Combine(ShippedScenario.Folder, study + ".yaml"), _ => Table(study).Yaml());

    [Theory]
    [MemberData(nameof(Studies))]
    public void Page_HoldsTheTable(string study) => IsUpToDate(
        Path.Combine(Path.GetDirectoryName(ShippedScenario.Folder)!, "docs", study + ".md"),
        text => text[..text.IndexOf(Mark, StringComparison.Ordinal)] + Table(study).Markdown());

    [Theory]
    [MemberData(nameof(Studies))]
    public void EveryFigure_HasMeaningSourceAndAnAllowedDefault(string study) => Assert.All(Table(study).Figures, f =>
    {
        Assert.True(f.Meaning.Length > 0 && f.Source.Length > 0 && f.Allows(f.Default), f.Name);
        Assert.DoesNotContain('|', f.Meaning + f.Source);
        if (f.Swing is { } s) Assert.True(f.Allows(s.Low) && f.Allows(s.High) && s.Low <= s.High, f.Name);
    });

    /// <summary>Rows of ../shared/data/reference: file, words that its row holds, the figure, what it holds there.</summary>
    [SharedDataTheory]
    [InlineData("seed-claims.csv", "S01,", "gap", "15")]
    [InlineData("seed-claims.csv", "S04,", "gap_gw", "44")]
    [InlineData("seed-claims.csv", "S20,", "fuel_cells_gw", "2")]
    [InlineData("aidc.csv", "convertible share of a miner portfolio", "miners_convertible_share", "20")]
    [InlineData("technologies.csv", "gas_cc built since 2015,heat_rate", "gas_mmbtu_per_mwh", "6654")]
    [InlineData("technologies.csv", "bloom_sofc,energy_cost", "fuel_cells_usd_per_mwh", "100")]
    [InlineData("technologies.csv", "bloom_sofc,factory_capacity_target_2026_12", "fuel_cells_gw_per_year", "2")]
    [InlineData("technologies.csv", "natural_gas,wefor_2023", "gas_unavailable", "0.08")]
    [InlineData("technologies.csv", "nonemergency_hour_cap", "diesel_hours_per_year", "100")]
    [InlineData("technologies.csv", "nuclear_new,lead_time", "nuclear_lead_low_months", "10")]
    public void ReadFigure_IsThatOfTheReference(string file, string row, string figure, string value)
    {
        string line = File.ReadLines(Path.Combine(SharedData.Folder!, "reference", file)).Single(l => l.Contains(row, StringComparison.Ordinal));
        Assert.Contains("," + value + ",", line, StringComparison.Ordinal);
        double scale = figure switch { "miners_convertible_share" => 0.01, "gas_mmbtu_per_mwh" => 0.001, "nuclear_lead_low_months" => 12, _ => 1 };
        Figure f = PathFigures.Table.Find(figure == "gap" ? "miners_gw" : figure)!;
        Assert.Equal((double.Parse(value) * scale, Standing.Read), (Math.Round(f.Default, 6), f.Standing));
    }

    private static void IsUpToDate(string path, Func<string, string> made)
    {
        string text = File.ReadAllText(path), now = made(text);
        if (Environment.GetEnvironmentVariable("HEADROOM_UPDATE_DOCS") == "1") File.WriteAllText(path, text = now);
        Assert.True(now == text, $"{path} is out of date: HEADROOM_UPDATE_DOCS=1 dotnet test tests/Studies.Tests -c Release --filter PathFigures writes it.");
    }
}
