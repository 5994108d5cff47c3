using System.Net;

namespace Headroom.Client.Connections;

/// <summary>Where a standing silo listens for clients.</summary>
/// <param name="Address">Address of its machine.</param>
/// <param name="GatewayPort">Port of its gateway, 1 to 65535.</param>
public sealed record SiloEndpoint(IPAddress Address, int GatewayPort)
{
    /// <summary>Gateway port of a silo that was given none.</summary>
    public const int DefaultGatewayPort = 30000;

    /// <summary>A silo on this machine.</summary>
    /// <param name="gatewayPort">Port of its gateway.</param>
    public static SiloEndpoint Localhost(int gatewayPort = DefaultGatewayPort) => new(IPAddress.Loopback, gatewayPort);

    /// <summary><c>127.0.0.1:30000</c>.</summary>
    public override string ToString() => $"{Address}:{GatewayPort}";
}
