using Headroom.Grains.Runs;

namespace Headroom.Client.Tests.Fixtures;

/// <summary>A catalogue of the runs given.</summary>
internal sealed class FakeCatalogue(params string[] runs) : IRunCatalogueGrain
{
    public Task<string> Reserve(string wish) => Task.FromResult(wish);

    public Task Release(string run) => Task.CompletedTask;

    public Task<IReadOnlyList<string>> List() => Task.FromResult<IReadOnlyList<string>>(runs);

    public Task Tend() => throw new NotSupportedException();
}
