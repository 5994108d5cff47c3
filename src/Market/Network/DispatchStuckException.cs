namespace Headroom.Market.Network;

/// <summary>An active set from which rounding leaves no way on; who catches it starts anew.</summary>
internal sealed class DispatchStuckException(string what) : Exception($"the dispatch does not come to an end: {what}");
