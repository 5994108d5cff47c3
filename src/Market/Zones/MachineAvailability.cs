using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Grid.Time;
using Headroom.Market.Books;
using Headroom.Market.Participants;

namespace Headroom.Market.Zones;

/// <summary>
/// How many machines of each plant can run: dates of service, planned outages, forced outages. A machine fails and is
/// repaired as a two-state Markov process, the failure rate raised by a cold that all plants of the zone share:
/// rate(h) = (1 + (factor - 1) x cold(h)) / MTTF. What is drawn is not every hour but the hour of the next change: an
/// exponential variate is spent against the rate summed since the last one, found by bisection in the prefix sums of the cold.
/// So an hour without a change costs one comparison a plant.
/// </summary>
internal sealed class MachineAvailability
{
    private const int Never = int.MaxValue;

    private readonly GeneratorSpec[] _specs;
    private readonly ulong[] _keys;
    private readonly ulong _seed;
    private readonly double[] _coldBefore; // sum of the cold of all hours before this one
    private readonly MaintenanceCalendar _maintenance;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly int[] _firstMachine;
    private readonly int[] _change; // a plant's next hour with a change of any kind
    private readonly int[] _up;
    private readonly Status[] _whyDown;

    // State, in the snapshot.
    private readonly int[] _nextOf; // a machine's next failure or repair
    private readonly byte[] _failed;

    public MachineAvailability(GeneratorSpec[] specs, ulong[] keys, ulong seed, RunHours hours, IReadOnlyList<double> cold)
    {
        _specs = specs;
        _keys = keys;
        _seed = seed;
        _maintenance = new MaintenanceCalendar(specs, keys, seed, hours);
        _coldBefore = new double[hours.Count + 1];
        for (int h = 0; h < hours.Count; h++) _coldBefore[h + 1] = _coldBefore[h] + cold[h];
        _from = [.. specs.Select(s => s.InService is { } day ? MaintenanceCalendar.HourOf(hours, day) : 0)];
        _to = [.. specs.Select(s => s.Retired is { } day ? MaintenanceCalendar.HourOf(hours, day) : Never)];
        _firstMachine = new int[specs.Length + 1];
        for (int i = 0; i < specs.Length; i++) _firstMachine[i + 1] = _firstMachine[i] + specs[i].Units;
        _change = new int[specs.Length];
        _up = new int[specs.Length];
        _whyDown = new Status[specs.Length];
        _nextOf = new int[_firstMachine[^1]];
        _failed = new byte[_firstMachine[^1]];
        for (int i = 0; i < specs.Length; i++) Begin(i);
    }

    /// <summary>Machines of a plant that can run.</summary>
    public int Up(int i) => _up[i];

    /// <summary>Why none can, where none can.</summary>
    public Status WhyDown(int i) => _whyDown[i];

    /// <summary>Whether an hour changes anything for a plant.</summary>
    public bool Changes(int i, int hour) => _change[i] <= hour;

    /// <summary>Moves a plant on to an hour; hours in between must not be skipped when <see cref="Changes"/> says so.</summary>
    public void MoveTo(int i, int hour)
    {
        for (int m = _firstMachine[i]; m < _firstMachine[i + 1]; m++)
        {
            if (_nextOf[m] != hour) continue;
            _failed[m] ^= 1;
            _nextOf[m] = NextOf(i, m, hour);
        }
        Count(i, hour);
    }

    public void Save(BinaryWriter writer)
    {
        writer.WriteAll(_nextOf);
        writer.WriteAll(_failed);
    }

    /// <param name="reader">What <see cref="Save"/> wrote.</param>
    /// <param name="lastHour">The last hour that took effect, or -1.</param>
    public void Load(BinaryReader reader, int lastHour)
    {
        reader.ReadAll(_nextOf);
        reader.ReadAll(_failed);
        for (int i = 0; i < _specs.Length; i++)
        {
            if (lastHour >= 0) Count(i, lastHour);
            else _change[i] = 0;
        }
    }

    // A run begins in the steady state: a machine is in repair with probability MTTR / (MTTF + MTTR).
    private void Begin(int i)
    {
        GeneratorSpec spec = _specs[i];
        for (int m = _firstMachine[i]; m < _firstMachine[i + 1]; m++)
        {
            _nextOf[m] = Never;
            if (spec.MttfHours <= 0) continue;
            double share = RepairHours(spec) / (spec.MttfHours + RepairHours(spec));
            _failed[m] = Draw.Uniform(_seed, _keys[i], -2, Streams.Outage + m - _firstMachine[i]) < share ? (byte)1 : (byte)0;
            _nextOf[m] = NextOf(i, m, -1);
        }
    }

    private void Count(int i, int hour)
    {
        GeneratorSpec spec = _specs[i];
        bool inService = hour >= _from[i] && hour < _to[i];
        int failed = 0;
        int change = hour < _from[i] ? _from[i] : hour < _to[i] ? _to[i] : Never;
        for (int m = _firstMachine[i]; m < _firstMachine[i + 1]; m++)
        {
            failed += _failed[m];
            change = Math.Min(change, _nextOf[m]);
        }
        _change[i] = Math.Min(change, _maintenance.NextChange(i, hour));
        _up[i] = inService ? Math.Max(0, spec.Units - failed - _maintenance.MachinesOut(i, hour)) : 0;
        _whyDown[i] = !inService ? Status.OutOfService : failed > 0 ? Status.ForcedOut : Status.PlannedOut;
    }

    /// <summary>The hour of a machine's next change, after one at <paramref name="hour"/>.</summary>
    private int NextOf(int i, int machine, int hour)
    {
        GeneratorSpec spec = _specs[i];
        double u = Draw.Uniform(_seed, _keys[i], hour, Streams.Outage + machine - _firstMachine[i]);
        double budget = -Math.Log(1 - u); // exponential, mean 1
        if (_failed[machine] != 0)
        {
            // Geometric in whole hours, mean MTTR.
            double chance = 1 / RepairHours(spec);
            double wait = chance >= 1 ? 1 : Math.Max(1, Math.Ceiling(budget / -Math.Log(1 - chance)));
            return hour + wait < _coldBefore.Length ? hour + (int)wait : Never;
        }
        int low = hour + 1, high = _coldBefore.Length - 1;
        double spent = Hazard(spec, low);
        if (Hazard(spec, high) - spent < budget) return Never;
        // First hour by whose end the budget is spent.
        while (low < high)
        {
            int mid = low + (high - low) / 2;
            if (Hazard(spec, mid + 1) - spent >= budget) high = mid;
            else low = mid + 1;
        }
        return low;
    }

    /// <summary>Failure rate summed over all hours before this one.</summary>
    private double Hazard(GeneratorSpec spec, int hour) =>
        (hour + (spec.ColdFailureFactor - 1) * _coldBefore[hour]) / spec.MttfHours;

    private static double RepairHours(GeneratorSpec spec) => Math.Max(1, spec.MttrHours);
}
