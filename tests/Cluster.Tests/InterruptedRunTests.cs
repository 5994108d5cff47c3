using Headroom.Cluster.Tests.Fixtures;

namespace Headroom.Cluster.Tests;

/// <summary>A run on the command line, without any cluster, with a second run beside it: interrupted, resumed, killed, resumed.</summary>
public sealed class InterruptedRunTests
{
    private const int Days = 200, SigKill = 137;

    [ClusterFact]
    public async Task Resume_CounterfactualInterruptedAndKilled_BothAreByteIdentical()
    {
        const string Fault = "run --counterfactual interrupted, then killed";
        Tally.Tried(Fault);
        DirectoryInfo root = Directory.CreateTempSubdirectory("headroom-interrupted-");
        try
        {
            string scenario = Path.Combine(root.FullName, "three.yaml"), folder = Path.Combine(root.FullName, "out");
            await File.WriteAllTextAsync(scenario, ThreeZones.Text());
            using (Child begun = Headroom("run", scenario, "--hours", $"{Days * 24}", "--out", folder, "--counterfactual", "--no-charts", "--speed", "48h/s"))
            {
                await Grown(begun, folder + ".counterfactual");
                await Grown(begun, folder);
                begun.Terminate();
                await begun.Ended(TimeSpan.FromMinutes(1));
                Assert.True(File.Exists(Path.Combine(folder + ".partial", "request.json")), begun.Errors);
            }
            using (Child resumed = Headroom("run", "--resume", folder, "--speed", "48h/s"))
            {
                // It has taken over what it found, and written more.
                await Grown(resumed, folder);
                resumed.Kill();
                await resumed.Ended(TimeSpan.FromMinutes(1));
                Assert.Equal(SigKill, resumed.ExitCode);
            }
            using (Child last = Headroom("run", "--resume", folder, "--speed", "free"))
            {
                await last.Ended(TimeSpan.FromMinutes(3));
                Assert.True(last.ExitCode == 0, last.Errors);
            }
            await ThreeZones.AssertUndisturbed(folder, Days, RunKind.Counterfactual);
            Tally.Survived(Fault);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static Child Headroom(params string[] arguments) => new("dotnet", ["exec", Built.Program("Client", "Headroom.Client.dll"), .. arguments]);

    /// <summary>Waits until a run's newest journal holds more than when this was asked, or the process has ended.</summary>
    private static async Task Grown(Child process, string folder)
    {
        string root = folder + ".partial";
        long before = Length();
        while (!process.HasExited && Length() <= before) await Task.Delay(TimeSpan.FromMilliseconds(20));

        long Length() => Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "journal", SearchOption.AllDirectories).Select(f => new FileInfo(f)).Where(f => f.Exists).Sum(f => f.Length)
            : 0;
    }
}
