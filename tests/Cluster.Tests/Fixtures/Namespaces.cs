namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>Network namespaces on a bridge, made and removed by the test; nothing leaves this machine.</summary>
internal sealed class Namespaces : IAsyncDisposable
{
    private readonly string _bridge = $"hr{Environment.ProcessId % 100000}";
    private readonly int _net = Environment.ProcessId % 200;

    private Namespaces(int count)
    {
        Names = [.. Enumerable.Range(0, count).Select(i => $"{_bridge}n{i}")];
        Addresses = [.. Enumerable.Range(0, count).Select(i => $"10.77.{_net}.{i + 2}")];
    }

    public string[] Names { get; }

    public string[] Addresses { get; }

    /// <summary>Address of the machine on the bridge.</summary>
    public string Host => $"10.77.{_net}.1";

    public static async Task<Namespaces> CreateAsync(int count)
    {
        Namespaces net = new(count);
        await Ip($"link add {net._bridge} type bridge");
        await Ip($"addr add {net.Host}/24 dev {net._bridge}");
        await Ip($"link set {net._bridge} up");
        for (int i = 0; i < count; i++)
        {
            string name = net.Names[i], veth = $"{name}v";
            await Ip($"netns add {name}");
            await Ip($"link add {veth} type veth peer name eth0 netns {name}");
            await Ip($"link set {veth} master {net._bridge} up");
            await Ip($"-n {name} addr add {net.Addresses[i]}/24 dev eth0");
            await Ip($"-n {name} link set eth0 up");
            await Ip($"-n {name} link set lo up");
        }
        return net;
    }

    /// <summary>Packets between two of them are dropped; each still reaches all others.</summary>
    public async Task Cut(int one, int other)
    {
        await Ip($"-n {Names[one]} route add blackhole {Addresses[other]}/32");
        await Ip($"-n {Names[other]} route add blackhole {Addresses[one]}/32");
    }

    public async Task Heal(int one, int other)
    {
        await Ip($"-n {Names[one]} route del blackhole {Addresses[other]}/32");
        await Ip($"-n {Names[other]} route del blackhole {Addresses[one]}/32");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (string name in Names) await Ip($"netns del {name}");
        await Ip($"link del {_bridge}");
    }

    private static Task Ip(string arguments) => Shell.Run("ip", arguments.Split(' '));
}
