using Headroom.Market.Books;

namespace Headroom.Market.Zones;

/// <summary>The operator's plan of a market day: which plants are to be on, hour by hour, and at what price energy is expected to clear.</summary>
internal sealed class OperatorPlan
{
    private readonly int _plants;
    private readonly byte[] _on;
    private readonly int[] _cents;

    /// <summary>An empty plan: all off, at no price.</summary>
    /// <param name="firstHour">Its first hour.</param>
    /// <param name="hours">Its hours.</param>
    /// <param name="plants">Plants of the zone.</param>
    public OperatorPlan(int firstHour, int hours, int plants)
    {
        (FirstHour, _plants) = (firstHour, plants);
        (_on, _cents) = (new byte[hours * plants], new int[hours]);
    }

    /// <summary>Its first hour.</summary>
    public int FirstHour { get; }

    /// <summary>One past its last hour.</summary>
    public int EndHour => FirstHour + _cents.Length;

    /// <summary>Whether a plant is to be on.</summary>
    public bool On(int plant, int hour) => _on[(hour - FirstHour) * _plants + plant] != 0;

    /// <summary>Has a plant on in an hour.</summary>
    public void Set(int plant, int hour) => _on[(hour - FirstHour) * _plants + plant] = 1;

    /// <summary>Expected price of energy, cents/MWh.</summary>
    public int Cents(int hour) => _cents[hour - FirstHour];

    /// <summary>Sets the expected price of an hour.</summary>
    public void Expect(int hour, int cents) => _cents[hour - FirstHour] = cents;

    public void Save(BinaryWriter writer)
    {
        writer.Write(FirstHour);
        writer.Write(_cents.Length);
        writer.WriteAll(_on);
        writer.WriteAll(_cents);
    }

    public static OperatorPlan Load(BinaryReader reader, int plants)
    {
        int first = reader.ReadInt32();
        OperatorPlan plan = new(first, reader.ReadInt32(), plants);
        reader.ReadAll(plan._on);
        reader.ReadAll(plan._cents);
        return plan;
    }
}
