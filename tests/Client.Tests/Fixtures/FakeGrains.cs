using System.Reflection;

namespace Headroom.Client.Tests.Fixtures;

#pragma warning disable CA1852 // DispatchProxy derives from it at run time.
/// <summary>A grain factory that hands out what a test put in, by interface and key.</summary>
internal class FakeGrains : DispatchProxy
{
    private readonly Dictionary<(Type Grain, string Key), object> _grains = [];

    internal static IGrainFactory With(params (Type Grain, string Key, object Fake)[] grains)
    {
        IGrainFactory factory = Create<IGrainFactory, FakeGrains>();
        foreach ((Type grain, string key, object fake) in grains) ((FakeGrains)(object)factory)._grains[(grain, key)] = fake;
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: nameof(IGrainFactory.GetGrain), IsGenericMethod: true }
            ? _grains[(targetMethod.GetGenericArguments()[0], $"{args![0]}")]
            : throw new NotSupportedException($"the fake has no {targetMethod}");
}
