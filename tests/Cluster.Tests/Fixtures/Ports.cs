using System.Net;
using System.Net.Sockets;

namespace Headroom.Cluster.Tests.Fixtures;

/// <summary>Ports of the loopback that nobody listens on, each given once.</summary>
internal static class Ports
{
    private static readonly HashSet<int> Given = [];

    public static int Free()
    {
        lock (Given)
        {
            while (true)
            {
                using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                if (Given.Add(((IPEndPoint)socket.LocalEndPoint!).Port)) return ((IPEndPoint)socket.LocalEndPoint!).Port;
            }
        }
    }
}
