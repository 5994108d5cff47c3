#pragma warning disable CA1032 // It always says which run.
namespace Headroom.Grains.Runs;

/// <summary>The silo that a run's clock lives on stops; the run goes on elsewhere, and whoever asked may ask again.</summary>
[GenerateSerializer]
public sealed class LeavingException(string run) : OrleansException($"clock {run}: its silo stops; the run goes on elsewhere");
