using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Headroom.Bench.Micro;

/// <summary>How small things are timed: in this process, so that no benchmark project has to be built beside this one.</summary>
internal static class MicroConfig
{
    /// <summary>The defaults, in process, with allocations.</summary>
    public static IConfig Create() => DefaultConfig.Instance
        .AddJob(Job.Default.WithToolchain(new InProcessEmitToolchain(logOutput: false)).WithWarmupCount(3).WithIterationCount(8))
        .AddDiagnoser(MemoryDiagnoser.Default);
}
