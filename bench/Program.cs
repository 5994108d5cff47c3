using BenchmarkDotNet.Running;
using Headroom.Bench;
using Headroom.Bench.Micro;

switch (args)
{
    case ["micro", .. string[] filter]:
        BenchmarkSwitcher.FromTypes([typeof(MeritOrderBenchmarks), typeof(ZoneBenchmarks)])
            .Run(filter.Length == 0 ? ["--filter", "*"] : filter, MicroConfig.Create());
        return 0;
    case ["texas"]:
        return await TexasPairs.RunAsync(3);
    case ["texas", string pairs] when int.TryParse(pairs, out int n) && n is >= 1 and <= 99:
        return await TexasPairs.RunAsync(n);
    case ["scale"]:
        return await ScaleLadder.RunAsync([1_000, 10_000, 100_000]);
    case ["scale", string most] when int.TryParse(most, out int participants) && participants >= 1:
        return await ScaleLadder.RunAsync([.. ScaleLadder.UpTo(participants)]);
    case ["engine", string scenario, string folder]:
        await EngineRun.ExecuteAsync(scenario, folder, programmes: true);
        return 0;
    case ["engine", string scenario, string folder, "bare"]:
        await EngineRun.ExecuteAsync(scenario, folder, programmes: false);
        return 0;
    case ["opf", .. { Length: > 0 } files]:
        return OpfTimes.Run(files);
    case ["rts", string folder]:
        return await RtsYear.RunAsync(Path.GetFullPath(folder));
    case ["cluster"]:
        return await ClusterRuns.RunAsync(5);
    case ["cluster", string rounds] when int.TryParse(rounds, out int n) && n is >= 1 and <= 99:
        return await ClusterRuns.RunAsync(n);
    case ["storm"]:
        return await QueryStorm.RunAsync(5);
    case ["storm", string rounds] when int.TryParse(rounds, out int n) && n is >= 1 and <= 99:
        return await QueryStorm.RunAsync(n);
    case ["commitment", string folder]:
        return CommitmentDays.Run(folder);
    case ["programmes"]:
        return await ProgrammePairs.RunAsync(3);
    case ["programmes", string pairs] when int.TryParse(pairs, out int n) && n is >= 1 and <= 99:
        return await ProgrammePairs.RunAsync(n);
    case ["sweep"]:
        return await SweepBusy.RunAsync(32);
    case ["sweep", string runs] when int.TryParse(runs, out int n) && n is >= 1 and <= 1000:
        return await SweepBusy.RunAsync(n);
    case ["studies"]:
        return StudyBench.Run();
    default:
        Console.Error.WriteLine(
            """
            usage: bench micro [BenchmarkDotNet options]   merit order, a market day of a zone, snapshots
                   bench texas [pairs]                     the engine alone against the embedded silo, in turn (3 pairs)
                   bench scale [most participants]         a year with 1,000, 10,000 and 100,000 participants
                   bench programmes [pairs]                the engine with programmes and reserves against without
                   bench opf <case.m> ...                  DC optimal power flow of MATPOWER cases, anew and next hour
                   bench rts <RTS-GMLC folder>             a year of dispatch, without and within line limits
                   bench studies                           headroom of 22 areas, adequacy of RTS-79
                   bench sweep [runs]                      how busy a sweep of texas keeps the processors (32 runs)
                   bench cluster [rounds]                  texas on 1, 2, 3 silos with Redis against the embedded silo, snapshots,
                                                           a free run under a storm of questions (5 rounds)
                   bench storm [rounds]                    the last of these alone
                   bench commitment <RTS-GMLC folder>      one and two days of unit commitment at a gap of 0.1 %
                   bench engine <scenario> <folder>        one run without Orleans, results and charts in the folder
            texas, scale, sweep and rts time the program itself: build it before, dotnet build src/Client -c Release
            (cluster needs src/Silo and redis-server too)
            """);
        return 2;
}
