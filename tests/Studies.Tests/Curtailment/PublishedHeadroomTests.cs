using Headroom.Studies.Curtailment;
using Headroom.Studies.Tests.Fixtures;

namespace Headroom.Studies.Tests.Curtailment;

/// <summary>
/// Against an independent program's figures for EIA-930 demand 2016-2024 (shared design, market-rules section 7),
/// which lie within 1.5 % of those published by Duke University, "Rethinking Load Growth" (2025): 76, 98, 126, 215 GW.
/// </summary>
public class PublishedHeadroomTests
{
    private static readonly Lazy<Dictionary<string, HeadroomStudy>> Studies = new(() =>
    {
        (Dictionary<string, double[]> demand, DateTime[] start) = SharedData.Eia930();
        return SharedData.Offsets.ToDictionary(o => o.Key,
            o => new HeadroomStudy(demand[o.Key], [.. start.Select(s => (byte)s.AddHours(o.Value).Month)]));
    });

    [SharedDataFact]
    public void Headroom_Ercot2016To2024_IsThePublishedFigure()
    {
        double[] gw = [.. Studies.Value["ERCO"].AtLimits().Select(a => a.HeadroomMw / 1000)];
        Assert.Equal([6.47, 9.98, 14.70, 28.90], gw, (expected, actual) => Math.Abs(actual - expected) <= 0.005 * expected);
    }

    [SharedDataFact]
    public void Headroom_TwentyTwoAreas_SumsToThePublishedFigure()
    {
        double[] expectedGw = [75.4, 97.1, 124.0, 210.9], expectedHours = [87, 185, 383, 1862];
        Assert.Equal(22, Studies.Value.Count);
        for (int i = 0; i < expectedGw.Length; i++)
        {
            HeadroomAnswer[] answers = [.. Studies.Value.Values.Select(s => s.At(HeadroomStudy.Limits[i]))];
            Assert.Equal(expectedGw[i], answers.Sum(a => a.HeadroomMw) / 1000, 0.005 * expectedGw[i]);
            Assert.Equal(expectedHours[i], answers.Average(a => a.CurtailedHoursPerYear), 0.005 * expectedHours[i]);
        }
    }

    [SharedDataFact]
    public void Headroom_LargestAreasAtHalfAPercent_IsThePublishedFigure()
    {
        Dictionary<string, double> expected = new()
        {
            ["PJM"] = 17.82,
            ["MISO"] = 15.36,
            ["ERCO"] = 9.98,
            ["SWPP"] = 9.68,
            ["SOCO"] = 7.71,
            ["CISO"] = 4.99,
        };
        foreach ((string area, double gw) in expected)
        {
            Assert.Equal(gw, Studies.Value[area].At(0.005).HeadroomMw / 1000, 0.005 * gw);
        }
    }

    [SharedDataFact]
    public void Events_TwentyTwoAreas_HaveTheTrueRunLengths()
    {
        double[] expected = [4.0, 4.5, 5.2];
        for (int i = 0; i < expected.Length; i++)
        {
            double mean = Studies.Value.Values.Average(s => s.At(HeadroomStudy.Limits[i]).MeanEventHours);
            Assert.Equal(expected[i], mean, 0.05);
        }
    }
}
