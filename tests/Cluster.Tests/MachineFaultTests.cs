using Headroom.Cluster.Tests.Fixtures;
using Headroom.Grains.Runs;

namespace Headroom.Cluster.Tests;

/// <summary>Disk, clock and network under a run.</summary>
public sealed class MachineFaultTests
{
    private const int Days = 40;

    [ClusterFact(Needs.Redis | Needs.Root)]
    public async Task Run_DiskUnderTheResultsIsFull_GoesOnWhenThereIsRoom()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(1);
        string mount = cluster["small"];
        Directory.CreateDirectory(mount);
        await Shell.Run("mount", "-t", "tmpfs", "-o", "size=160k", "tmpfs", mount);
        try
        {
            const string Fault = "full disk under the results";
            Tally.Tried(Fault);
            string folder = Path.Combine(mount, "out"), run = await cluster.Start(Days, 0, folder);
            RunView stuck = await cluster.Until(run, view => view.Message.Contains("can't be written", StringComparison.Ordinal));
            Assert.Equal(RunPhase.Running, stuck.Phase);
            Assert.StartsWith($"clock {run}, ", stuck.Message, StringComparison.Ordinal);
            await Shell.Run("mount", "-o", "remount,size=64m", mount);
            await cluster.AssertUndisturbed(run, Days, folder);
            Tally.Survived(Fault);
        }
        finally
        {
            await Shell.Run("umount", "-l", mount);
        }
    }

    /// <summary>The third silo joins while the one whose clock is off is up, and must not seem to have been joining for an hour.</summary>
    [ClusterFact(Needs.Redis | Needs.FakeTime)]
    public async Task Run_ClockOfOneSiloOffByAnHour_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync(2, (i, start) => start with { ClockOff = i == 1 ? "+1h" : "" });
        await cluster.AddAsync();
        await cluster.Disturbed("clock of one silo off by an hour", _ => Task.CompletedTask);
    }

    /// <summary>Each silo in a network namespace of its own; the way between two of them is cut for 8 s while both reach Redis.</summary>
    [ClusterFact(Needs.Redis | Needs.Root)]
    public async Task Run_NetworkCutBetweenTwoSilos_IsByteIdentical()
    {
        await using Namespaces net = await Namespaces.CreateAsync(3);
        await using SiloCluster cluster = await SiloCluster.StartAsync(3,
            (i, start) => start with { Namespace = net.Names[i], Address = net.Addresses[i], Redis = start.Redis.Replace("127.0.0.1", net.Host, StringComparison.Ordinal) },
            bind: $"127.0.0.1 {net.Host}");
        await cluster.Disturbed("network cut between two silos, and healed", async _ =>
        {
            await net.Cut(0, 1);
            await Task.Delay(TimeSpan.FromSeconds(8));
            await net.Heal(0, 1);
            await cluster.Supervise();
        });
    }

    /// <summary>All silos die while the journal of the results is being written, and what they leave is torn or damaged.</summary>
    [ClusterFact]
    public async Task Run_JournalTornOrDamaged_IsByteIdentical()
    {
        await using SiloCluster cluster = await SiloCluster.StartAsync();
        await Left("torn journal: its end is missing", journal => journal.SetLength(journal.Length - 100));
        await Left("damaged journal: a bit in its middle", journal =>
        {
            journal.Position = journal.Length / 2;
            int b = journal.ReadByte();
            journal.Position--;
            journal.WriteByte((byte)(b ^ 4));
        });

        Task Left(string fault, Action<FileStream> damage) => cluster.Disturbed(fault, async run =>
        {
            await cluster.KillAll();
            string journal = Directory.EnumerateFiles(cluster[run] + ".partial", "journal", SearchOption.AllDirectories).MaxBy(f => new FileInfo(f).Length)!;
            using (FileStream file = new(journal, FileMode.Open)) damage(file);
            await cluster.Supervise();
        });
    }
}
