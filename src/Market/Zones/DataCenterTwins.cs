using Headroom.Grid.Quantities;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;

namespace Headroom.Market.Zones;

/// <summary>
/// The twins of a zone's data centers: the same halls with the same outages of feeds, gensets and plant, at the same prices,
/// that never pause, are in no programme and are never called. A twin draws all that its feeds carry, is cut like other firm load
/// where the grid is short, and runs its plant wherever its cost is below the price. Its gensets run in emergencies of feeds or grid, and
/// in tests. It has UPS and gensets of its own, since what they carry depends on what is paused.
/// </summary>
internal sealed class DataCenterTwins
{
    private readonly Backup?[] _backup; // null where a site can't step aside: it is its own twin

    // State.
    private readonly long[] _net;   // micro-dollars
    private readonly long[] _aside; // watt-hours

    public DataCenterTwins(DataCenterSpec[] specs, ulong[] keys, ScenarioSpec scenario)
    {
        bool programmes = Stacking.All(scenario.Programmes).Count > 0;
        _backup = [.. specs.Select((s, i) => programmes || s.FlexibleShare > 0 || s.Gensets is { DemandResponseUsdPerMwh: > 0 }
            ? new Backup(s, keys[i], (ulong)scenario.Seed) : null)];
        _net = new long[specs.Length];
        _aside = new long[specs.Length];
    }

    /// <summary>Net of a site's twin, programmes left out, micro-dollars.</summary>
    /// <param name="i">The site.</param>
    /// <param name="own">Net of the site itself, for one that is its own twin.</param>
    public long Net(int i, long own) => _backup[i] is null ? own : _net[i];

    /// <summary>What the twin has drawn more than the site: what the site stepped aside with, watt-hours.</summary>
    public long Aside(int i) => _aside[i];

    /// <summary>Settles an hour of a site's twin.</summary>
    /// <returns>What it draws from the grid, less what it delivers, watts.</returns>
    public long Settle(int i, HourFrame frame, in TwinHour hour)
    {
        if (_backup[i] is not { } backup) return hour.Own;
        long offered = hour.Exports ? hour.PlantAvailable : hour.PlantCents < hour.FirmCents ? Math.Min(hour.PlantAvailable, hour.Carried) : 0;
        long firm = hour.Exports ? hour.Carried : hour.Carried - offered;
        long unserved = hour.Firm == firm ? hour.FirmUnserved : frame.WouldStepAside(hour.FirmCents, firm);
        long plant = offered == hour.PlantOffered ? hour.Plant : frame.WouldBeAccepted(hour.PlantCents, offered);
        long drawn = hour.Carried - unserved - plant;
        BackupHour ride = backup.Ride(frame, hour.Load, hour.Outages, unserved, response: 0);
        Price price = new(frame.Cleared.PriceCents);
        _net[i] += drawn >= 0 ? -Money.Of(drawn, price).MicroDollars : Money.Of(-drawn, price).MicroDollars;
        _net[i] -= Money.Of(plant, new Price(hour.PlantCents)).MicroDollars;
        _net[i] -= Money.Of(ride.GensetWattHours, hour.GensetCost).MicroDollars;
        _aside[i] += drawn - hour.Own;
        return drawn;
    }

    public void Save(BinaryWriter writer)
    {
        foreach (Backup? backup in _backup) backup?.Save(writer);
        writer.WriteAll(_net);
        writer.WriteAll(_aside);
    }

    public void Load(BinaryReader reader)
    {
        foreach (Backup? backup in _backup) backup?.Load(reader);
        reader.ReadAll(_net);
        reader.ReadAll(_aside);
    }
}

/// <summary>What a twin needs of the hour of its site, watts.</summary>
/// <param name="Load">What the halls ask for.</param>
/// <param name="Carried">Of that, what the feeds carry.</param>
/// <param name="Outages">When all feeds are down.</param>
/// <param name="Firm">What the site bid as firm load; not what its plant serves behind the meter.</param>
/// <param name="FirmCents">At which price.</param>
/// <param name="FirmUnserved">Of that, what the grid could not serve.</param>
/// <param name="PlantAvailable">What its own plant could give.</param>
/// <param name="PlantOffered">Of that, what the site offered.</param>
/// <param name="Plant">Of that, what was accepted.</param>
/// <param name="PlantCents">Cost of the plant.</param>
/// <param name="Exports">Whether the plant may send power to the grid.</param>
/// <param name="GensetCost">Cost of an MWh from gensets.</param>
/// <param name="Own">What the site itself drew, less what it delivered.</param>
internal readonly record struct TwinHour(
    long Load, long Carried, IReadOnlyList<FeedOutage> Outages, long Firm, int FirmCents, long FirmUnserved,
    long PlantAvailable, long PlantOffered, long Plant, int PlantCents, bool Exports, Price GensetCost, long Own);
