namespace Headroom.Market.Offers;

/// <summary>Offers to and from bytes, for snapshots and for the way between silos.</summary>
public static class OfferCodec
{
    /// <summary>Writes standing offers; null where there is none yet.</summary>
    public static void Write(BinaryWriter writer, DayOffer?[] offers)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(offers);
        foreach (DayOffer? offer in offers)
        {
            writer.Write(offer is not null);
            if (offer is not null) Write(writer, offer);
        }
    }

    /// <summary>Reads what <see cref="Write(BinaryWriter, DayOffer?[])"/> wrote.</summary>
    public static void Read(BinaryReader reader, DayOffer?[] offers)
    {
        ArgumentNullException.ThrowIfNull(reader);
        ArgumentNullException.ThrowIfNull(offers);
        for (int i = 0; i < offers.Length; i++) offers[i] = reader.ReadBoolean() ? Read(reader) : null;
    }

    /// <summary>Writes one offer.</summary>
    public static void Write(BinaryWriter writer, DayOffer offer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(offer);
        writer.Write(offer.Until);
        Steps(offer.Supply);
        Steps(offer.Bids);
        Longs(offer.BidValueMicroDollars);
        writer.Write(offer.PremiumCents);
        writer.Write(offer.StartCents);
        writer.Write(offer.StartMicroDollars);
        Longs(offer.LoadByLocalHour);
        Longs(offer.FlexibleByLocalHour);
        Longs(offer.PlanWatts);
        writer.Write(offer.ReserveCents);
        writer.Write(offer.ChargeCents);

        void Steps(OfferStep[] steps)
        {
            writer.Write7BitEncodedInt(steps.Length);
            foreach (OfferStep step in steps)
            {
                writer.Write(step.Cents);
                writer.Write(step.Watts);
            }
        }

        void Longs(long[] values)
        {
            writer.Write7BitEncodedInt(values.Length);
            foreach (long value in values) writer.Write(value);
        }
    }

    /// <summary>Reads one offer.</summary>
    public static DayOffer Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new DayOffer
        {
            Until = reader.ReadInt32(),
            Supply = Steps(),
            Bids = Steps(),
            BidValueMicroDollars = Longs(),
            PremiumCents = reader.ReadInt32(),
            StartCents = reader.ReadInt32(),
            StartMicroDollars = reader.ReadInt64(),
            LoadByLocalHour = Longs(),
            FlexibleByLocalHour = Longs(),
            PlanWatts = Longs(),
            ReserveCents = reader.ReadInt32(),
            ChargeCents = reader.ReadInt32(),
        };

        OfferStep[] Steps()
        {
            OfferStep[] steps = new OfferStep[reader.Read7BitEncodedInt()];
            for (int k = 0; k < steps.Length; k++) steps[k] = new(reader.ReadInt32(), reader.ReadInt64());
            return steps;
        }

        long[] Longs()
        {
            long[] values = new long[reader.Read7BitEncodedInt()];
            for (int k = 0; k < values.Length; k++) values[k] = reader.ReadInt64();
            return values;
        }
    }
}
