using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Headroom.Grid;
using Microsoft.Extensions.Configuration;

namespace Headroom.Grains.Hosting;

/// <summary>
/// Where a silo listens, which cluster it belongs to, where runs are kept, and where clients find it. Configuration section
/// <see cref="Section"/>; docs/operations.md has the table.
/// </summary>
public sealed record ClusterSettings
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Headroom:Cluster";

    /// <summary>Port between silos when none is given.</summary>
    public const int DefaultSiloPort = 11111;

    /// <summary>Port for clients when none is given.</summary>
    public const int DefaultGatewayPort = 30000;

    /// <summary>Name of the cluster: silos and clients of another name do not meet. Change it, and silos form a new cluster over the same runs.</summary>
    public string ClusterId { get; init; } = "headroom";

    /// <summary>Name under which runs are kept in the store. Change it, and earlier runs are not seen.</summary>
    public string ServiceId { get; init; } = "headroom";

    /// <summary>
    /// Address of the Redis server in which silos find each other and keep their runs, as StackExchange.Redis writes it
    /// (<c>host:6379</c>, <c>host:6379,password=...,ssl=true</c>). Empty: one silo on this machine, which keeps its runs in memory.
    /// </summary>
    public string Redis { get; init; } = "";

    /// <summary>Address (or host name) that this silo listens on and tells others.</summary>
    public string Address { get; init; } = "127.0.0.1";

    /// <summary>
    /// Whether <see cref="Address"/> may be another one than the loopback without certificates: what silos and clients say to each other is then neither
    /// encrypted nor asked for a key, so whoever reaches the ports can steer every run.
    /// </summary>
    public bool TrustNetwork { get; init; }

    /// <summary>
    /// File of the certificate (PEM) that this silo or client shows to the others. With it, the key and the authority, silos and clients speak by TLS, and
    /// with members alone; without, in the clear. All three or none.
    /// </summary>
    public string Certificate { get; init; } = "";

    /// <summary>File of the certificate's private key (PEM, no password).</summary>
    public string CertificateKey { get; init; } = "";

    /// <summary>File of the authority (PEM, one certificate or several) whose certificates make members of the cluster.</summary>
    public string Authority { get; init; } = "";

    /// <summary>Port between silos, 1 to 65535.</summary>
    public int SiloPort { get; init; } = DefaultSiloPort;

    /// <summary>Port for clients, 1 to 65535; 0: no clients from outside this process.</summary>
    public int GatewayPort { get; init; } = DefaultGatewayPort;

    /// <summary>Market days between two snapshots of a zone, 1 to 366.</summary>
    public int SnapshotDays { get; init; } = 7;

    /// <summary>Whether silos find each other, and keep their runs, in Redis.</summary>
    public bool IsRedis => Redis.Length > 0;

    /// <summary>Whether silos and clients speak by TLS.</summary>
    public bool IsTls => Certificate.Length > 0 || CertificateKey.Length > 0 || Authority.Length > 0;

    /// <summary>A silo inside a program: it listens on the loopback only, on a port that is free, and takes no clients from outside.</summary>
    public static ClusterSettings Embedded()
    {
        string name = $"headroom-{Environment.ProcessId}";
        return new() { ClusterId = name, ServiceId = name, SiloPort = FreePort(), GatewayPort = 0 };
    }

    /// <summary>The settings of a configuration.</summary>
    /// <exception cref="FormatException">A value is of the wrong kind; the message names it, one line.</exception>
    public static ClusterSettings Of(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        IConfigurationSection section = configuration.GetSection(Section);
        try
        {
            return section.Get<ClusterSettings>() ?? new();
        }
        catch (InvalidOperationException wrong)
        {
            throw new FormatException($"{Section}: {wrong.Message.ReplaceLineEndings(" ")}", wrong);
        }
    }

    /// <summary>The address, looked up where it is a host name; null where there is none of that name.</summary>
    public IPAddress? ResolvedAddress()
    {
        if (IPAddress.TryParse(Address, out IPAddress? address)) return address;
        try
        {
            return Dns.GetHostAddresses(Address, AddressFamily.InterNetwork).FirstOrDefault();
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with the files of certificate, key and authority; null where nothing is, or there are none.</summary>
    public InputProblem? CertificateProblem()
    {
        if (!IsTls) return null;
        try
        {
            MemberCertificates.Read(this).Dispose();
            return null;
        }
        catch (InputException unusable)
        {
            return unusable.Problems[0];
        }
    }

    /// <summary>What is wrong with these settings, or can't be used on this machine, one line each.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        IPAddress? address = ResolvedAddress();
        if (address is null) problems.Add($"address is '{Address}': expected an IP address of this machine, or a host name that has one");
        else if (!IPAddress.IsLoopback(address))
        {
            if (!IsRedis)
                problems.Add($"address is '{Address}': expected the loopback (127.0.0.1), or {Section}:Redis, in which others find this silo");
            if (!IsTls && !TrustNetwork)
            {
                problems.Add($"address is '{Address}': expected the loopback (127.0.0.1), or certificates ({Section}:Certificate), or {Section}:TrustNetwork=true "
                    + "on a network that nobody else can reach, for whoever reaches a silo steers its runs");
            }
        }
        bool isUsable = problems.Count == 0;
        if (CertificateProblem() is { } unusable) problems.Add(unusable.ToString());
        if (ClusterId.Length == 0) problems.Add("cluster id is '': expected a name");
        if (ServiceId.Length == 0) problems.Add("service id is '': expected a name");
        if (SnapshotDays is < 1 or > 366)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"snapshot days is '{SnapshotDays}': expected 1 to 366 market days"));
        if (IsRedis && RedisCluster.Problem(this) is { } unreadable) problems.Add(unreadable);
        Check("silo port", SiloPort);
        if (GatewayPort != 0) Check("gateway port", GatewayPort);
        if (SiloPort == GatewayPort) problems.Add($"silo port and gateway port are both {SiloPort}: expected two different ones");
        return problems;

        void Check(string what, int port)
        {
            if (port is < 1 or > IPEndPoint.MaxPort) problems.Add($"{what} is '{port}': expected 1 to {IPEndPoint.MaxPort}");
            else if (isUsable && Refusal(address!, port) is { } reason)
                problems.Add($"{what} {port} on {address} can't be used ({reason}): expected a free one");
        }
    }

    private static string? Refusal(IPAddress address, int port)
    {
        using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(address, port));
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
