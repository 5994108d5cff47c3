using System.Net;
using System.Net.Sockets;

namespace Headroom.Grains.Hosting;

/// <summary>Where a silo listens, and where clients find it. Configuration section <see cref="Section"/>.</summary>
public sealed record ClusterSettings
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Headroom:Cluster";

    /// <summary>Port between silos when none is given.</summary>
    public const int DefaultSiloPort = 11111;

    /// <summary>Port for clients when none is given.</summary>
    public const int DefaultGatewayPort = 30000;

    /// <summary>Name of the cluster and of the service: silos and clients of another name do not meet.</summary>
    public string Name { get; init; } = "headroom";

    /// <summary>Port between silos, 1 to 65535.</summary>
    public int SiloPort { get; init; } = DefaultSiloPort;

    /// <summary>Port for clients, 1 to 65535; 0: no clients from outside this process.</summary>
    public int GatewayPort { get; init; } = DefaultGatewayPort;

    /// <summary>A silo inside a program: it listens on the loopback only, on a port that is free, and takes no clients from outside.</summary>
    public static ClusterSettings Embedded() => new() { Name = $"headroom-{Environment.ProcessId}", SiloPort = FreePort(), GatewayPort = 0 };

    /// <summary>Ports of these settings that cannot be listened on, each with what is wrong, one line each.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        Check("silo port", SiloPort);
        if (GatewayPort != 0) Check("gateway port", GatewayPort);
        if (SiloPort == GatewayPort) problems.Add($"silo port and gateway port are both {SiloPort}: expected two different ones");
        return problems;

        void Check(string what, int port)
        {
            if (port is < 1 or > IPEndPoint.MaxPort) problems.Add($"{what} is '{port}': expected 1 to {IPEndPoint.MaxPort}");
            else if (Refusal(port) is { } reason) problems.Add($"{what} {port} on {IPAddress.Loopback} can't be used ({reason}): expected a free one");
        }
    }

    private static string? Refusal(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return null;
        }
        catch (SocketException refused)
        {
            return refused.SocketErrorCode == SocketError.AddressAlreadyInUse ? "another program listens there" : refused.Message;
        }
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
