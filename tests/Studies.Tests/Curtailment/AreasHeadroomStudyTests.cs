using System.Text.Json;
using Headroom.Grid.Demand;
using Headroom.Studies.Curtailment;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Curtailment;

/// <summary>Against an independent program on the same files (issue of the studies; market-rules section 7), within 0.2 %.</summary>
public class AreasHeadroomStudyTests
{
    private static readonly HeadroomQuestion Question = new([.. HeadroomStudy.Limits]);

    private static readonly Lazy<AreasHeadroom> Study = new(() => AreasHeadroomStudy.Of(
        DemandYears.Read(Path.Combine(SharedData.Folder!, "eia930"), 2016, 2024, BalancingArea.Study), Question));

    [SharedDataFact]
    public void National_NineYears_IsTheKnownAnswer()
    {
        double[] gw = [75.4, 97.1, 124.0, 210.9], hours = [87, 185, 383, 1862];
        for (int l = 0; l < gw.Length; l++)
        {
            Assert.Equal(gw[l], Study.Value.National.Limits[l].HeadroomMw / 1000, 0.002 * gw[l]);
            // Printed as whole hours.
            Assert.Equal(hours[l], Study.Value.National.Limits[l].HoursPerYear, 0.002 * hours[l] + 0.5);
        }
        Assert.True(Study.Value.ComparesWithPublished);
    }

    [SharedDataTheory]
    [InlineData("PJM", 17.82)]
    [InlineData("MISO", 15.36)]
    [InlineData("ERCO", 9.98)]
    [InlineData("SWPP", 9.68)]
    [InlineData("SOCO", 7.71)]
    [InlineData("CISO", 4.99)]
    public void Area_HalfAPercent_IsTheKnownAnswer(string area, double gw) =>
        Assert.Equal(gw, Study.Value.Areas.Single(a => a.Area == area).Limits[1].HeadroomMw / 1000, 0.002 * gw);

    // market-rules section 7: 0.53 over nine years, 0.575 year by year, 0.62-0.64 of the sum.
    [SharedDataFact]
    public void LoadFactors_NineYears_AreThePublished()
    {
        Assert.Equal(0.53, Study.Value.National.LoadFactor, 0.005);
        Assert.Equal(0.575, Study.Value.National.AnnualLoadFactor, 0.001);
        Assert.InRange(Study.Value.National.CoincidentLoadFactor, 0.61, 0.64);
    }

    [SharedDataFact]
    public void Spans_Shorter_LowerThresholds()
    {
        double[] thresholds = [.. Study.Value.Spans.Select(s => s.ThresholdsMw)];
        Assert.Equal(thresholds.Order(), thresholds);
        Assert.True(thresholds[0] < thresholds[^1]);
        Assert.Equal(Study.Value.National.Limits[1].HeadroomMw, Study.Value.Spans[^1].HeadroomMw[1], 1e-6);
    }

    [Fact]
    public void Json_SyntheticArea_HasTheFieldsAsked()
    {
        AreasHeadroom answer = AreasHeadroomStudy.Of(DemandYears.Synthesise(2021, 2022, [BalancingArea.Find("ERCO")!], 1), Question);
        using JsonDocument json = JsonDocument.Parse(answer.Json());

        JsonElement limit = json.RootElement.GetProperty("areas")[0].GetProperty("limits")[1];
        foreach (string field in (string[])["headroom_mw", "hours_per_year", "mean_run_hours", "kept_50", "kept_75", "kept_90"])
            Assert.True(limit.GetProperty(field).GetDouble() > 0, field);
        Assert.Equal(0.5, limit.GetProperty("limit_percent").GetDouble());
        Assert.Equal(limit.GetProperty("headroom_mw").GetDouble(), json.RootElement.GetProperty("national").GetProperty("limits")[1].GetProperty("headroom_mw").GetDouble(), 1e-9);
        Assert.All(answer.Lines(), line => Assert.True(line.Length <= 80, line));
    }
}
