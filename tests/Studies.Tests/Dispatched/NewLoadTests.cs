using Headroom.Grid.Scenarios;
using Headroom.Studies.Dispatched;

namespace Headroom.Studies.Tests.Dispatched;

public class NewLoadTests
{
    [Theory]
    [InlineData(25, 10, 3)]
    [InlineData(30, 10, 3)]
    [InlineData(5, 10, 1)]
    public void In_Sites_DrawWhatIsAsked(double mw, double siteMw, int sites)
    {
        ScenarioSpec with = SmallArea.Flat(siteMw).In(SmallArea.Of(0), mw);

        Assert.Equal(sites, with.DataCenters.Count);
        Assert.Equal(mw, with.DataCenters.Sum(site => site.ContractedMw * site.Utilisation), 1e-9);
        Assert.All(with.DataCenters, site => Assert.True(NewLoad.Is(site.Name)));
    }

    [Fact]
    public void In_LadderThatSheds_CallsItsSitesBefore()
    {
        ScenarioSpec scenario = SmallArea.Of(0);
        scenario = scenario with { Market = scenario.Market with { Ladder = [new LadderStepSpec { Call = LadderStepSpec.FirmShed, BelowMw = 50, RecallAboveMw = 60 }] } };

        Assert.Equal(["new-ai-1-call", "new-ai-2-call", LadderStepSpec.FirmShed], SmallArea.Flat().In(scenario, 20).Market.Ladder.Select(step => step.Call));
        Assert.Single((SmallArea.Flat() with { Last = false }).In(scenario, 20).Market.Ladder);
    }

    [Fact]
    public void In_OtherSites_AreNotCalled()
    {
        ScenarioSpec scenario = SmallArea.Of(0);
        scenario = scenario with
        {
            DataCenters = [new DataCenterSpec { Name = "old", Zone = "A", ContractedMw = 10 }],
            Market = scenario.Market with { Ladder = [new LadderStepSpec { Call = LadderStepSpec.FirmShed, BelowMw = 50, RecallAboveMw = 60 }] },
        };

        CellFigures figures = SmallArea.Ask(scenario, SmallArea.Flat(), SmallArea.Question(0.999)).Levels[0].Points[^1].Figures;

        Assert.True(figures.NewLostMwh > 0);
        Assert.Equal(0, figures.SitesLostMwh);
    }
}
