using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>Sums of an hour while its columns settle; becomes an <see cref="HourRecord"/>.</summary>
internal sealed class HourSums(Technology[] technologyOfGenerator)
{
    private static readonly int Technologies = Enum.GetValues<Technology>().Length;

    public long[] GenerationWatts = new long[Technologies];
    public long RenewableCurtailedWatts;
    public long OutageWatts;
    public long FirmCapacityWatts;
    public long MinerWatts;
    public long MinerCurtailedWatts;
    public long DataCenterWatts;
    public long DataCenterUnservedWatts;
    public long PausedWatts;
    public long CalledWatts;
    public long ChargeWatts;
    public long DischargeWatts;
    public double Co2Kg;

    public void Generation(int generator, long watts) => GenerationWatts[(int)technologyOfGenerator[generator]] += watts;

    public void Outage(long watts, bool counts)
    {
        if (counts) OutageWatts += watts;
    }
}
