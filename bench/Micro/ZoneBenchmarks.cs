using BenchmarkDotNet.Attributes;
using Headroom.Grid;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Series;
using Headroom.Grid.Time;
using Headroom.Market.Zones;
using Headroom.Studies.Results;
using Headroom.Studies.Runs;

namespace Headroom.Bench.Micro;

/// <summary>The zone of the texas scenario: a market day with its offers, a snapshot, a restore.</summary>
public class ZoneBenchmarks
{
    private const int SpringDay = 100;
    private PlainZone _zone = null!;
    private RunHours _hours = null!;
    private byte[] _snapshot = [];

    /// <summary>Runs the zone into spring, so that a usual day follows.</summary>
    [GlobalSetup]
    public void Build()
    {
        (ScenarioSpec scenario, _hours, DataFolder data) = EngineRun.Read("texas");
        ZoneSpec zone = scenario.Zones[0];
        _zone = new PlainZone(scenario, zone.Name, _hours, ZoneInputs.Build(scenario, zone, _hours, data), Detail.Hours);
        for (int day = 0; day < SpringDay; day++) _zone.RunDay(_hours.EndHour(day));
        _snapshot = _zone.Market.Snapshot();
    }

    /// <summary>A market day; the zone is put back to its morning first, so this holds a restore too.</summary>
    [Benchmark]
    public ZoneDay RestoreAndRunDay()
    {
        _zone.Market.Restore(_snapshot);
        return _zone.RunDay(_hours.EndHour(SpringDay));
    }

    /// <summary>Everything needed to go on, as bytes.</summary>
    [Benchmark]
    public byte[] Snapshot() => _zone.Market.Snapshot();

    /// <summary>Back to a snapshot.</summary>
    [Benchmark]
    public void Restore() => _zone.Market.Restore(_snapshot);
}
