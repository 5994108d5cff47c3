namespace Headroom.Silo.Tests.Fixtures;

/// <summary>One silo for the tests of a class.</summary>
public sealed class SharedSilo : IAsyncLifetime
{
    public ApiSilo Silo { get; private set; } = null!;

    public async Task InitializeAsync() => Silo = await ApiSilo.StartAsync();

    public async Task DisposeAsync() => await Silo.DisposeAsync();
}
