using Headroom.Grid.Scenarios;

namespace Headroom.Grid.Tests.Scenarios;

public sealed class ScenarioCatalogueTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("headroom-catalogue-").FullName;

    public ScenarioCatalogueTests()
    {
        File.WriteAllText(Path.Combine(folder, "whole.yaml"), WholeScenario.Text);
        File.WriteAllText(Path.Combine(folder, "broken.yaml"), "schema: 1\nname: broken\nstart: soon\n");
        File.WriteAllText(Path.Combine(folder, "headroom.schema.json"), "{}");
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void List_GoodAndBroken_ListsBothByName()
    {
        var listings = ScenarioCatalogue.List(folder);

        Assert.Equal(["broken", "whole"], listings.Select(listing => listing.Name));
        Assert.Equal("zones", listings[0].Problem!.Field);
        Assert.Null(listings[1].Problem);
        Assert.Equal(("Every kind of node, 2022", 8760), (listings[1].Title, listings[1].Hours));
        Assert.Equal((6, 1, 1, 1), (listings[1].Participants["generator"], listings[1].Participants["storage"],
            listings[1].Participants["miner"], listings[1].Participants["data-center"]));
    }

    [Fact]
    public void Find_NameOrPath_GivesThePath()
    {
        string path = Path.Combine(folder, "whole.yaml");

        Assert.Equal(path, ScenarioCatalogue.Find("whole", folder));
        Assert.Equal(path, ScenarioCatalogue.Find("whole.yaml", folder));
        Assert.Equal(path, ScenarioCatalogue.Find(path, Path.GetTempPath()));
    }

    [Fact]
    public void Find_UnknownName_ListsTheNearestFirst()
    {
        var refused = Assert.Throws<InputException>(() => ScenarioCatalogue.Find("hole", folder));

        Assert.Equal("scenarios: scenario is 'hole': expected the path of a scenario file, or one of whole, broken", refused.Message);
    }

    [Fact]
    public void Find_EmptyFolder_SaysThatThereIsNone()
    {
        string empty = Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName;

        var refused = Assert.Throws<InputException>(() => ScenarioCatalogue.Find("texas", empty));

        Assert.Equal("scenarios: scenario is 'texas': expected the path of a scenario file; no folder 'scenarios' with any was found", refused.Message);
    }

    [Fact]
    public void Folder_FromTheTests_IsTheRepositorys() =>
        Assert.Equal(RepositoryFile.PathOf("scenarios"), ScenarioCatalogue.Folder());
}
