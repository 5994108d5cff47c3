using System.Net;
using System.Threading.RateLimiting;

namespace Headroom.Silo.Api.Access;

/// <summary>How often an address has come without a key, or with a wrong one: who tries too often is not listened to for a while.</summary>
internal sealed class FailedTries(ApiSettings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress> _tries = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.FailuresPerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Whether an address has used up its tries.</summary>
    public bool AreUsedUp(IPAddress? address) => _tries.GetStatistics(Of(address))?.CurrentAvailablePermits == 0;

    /// <summary>Counts a try.</summary>
    public void Count(IPAddress? address) => _tries.AttemptAcquire(Of(address)).Dispose();

    /// <inheritdoc/>
    public void Dispose() => _tries.Dispose();

    // One who has an IPv6 prefix has all its addresses.
    private static IPAddress Of(IPAddress? address)
    {
        if (address is null || address.IsIPv4MappedToIPv6) return address?.MapToIPv4() ?? IPAddress.None;
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6) return address;
        byte[] bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes);
    }
}
