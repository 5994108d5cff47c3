using System.Globalization;
using Headroom.Grains.Runs;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace Headroom.Grains.Placement;

/// <summary>Grains with numbers (<c>NAME/7</c>) go to the silos in turn: neighbours, which are busy at the same time, to different ones.</summary>
[GenerateSerializer, Immutable, SuppressReferenceTracking]
internal sealed class InTurnPlacement : PlacementStrategy;

/// <summary>Marks a grain that is placed in turn by its number.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class InTurnPlacementAttribute() : PlacementAttribute(new InTurnPlacement());

/// <summary>Places them.</summary>
internal sealed class InTurnDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        SiloAddress[] silos = [.. context.GetCompatibleSilos(target).Order()];
        return Task.FromResult(IPlacementDirector.GetPlacementHint(target.RequestContextData, silos) ?? silos[NumberOf(target.GrainIdentity) % silos.Length]);
    }

    private static int NumberOf(GrainId grain) =>
        int.TryParse(RunKey.Parse(grain.Key.ToString()!).Name, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
