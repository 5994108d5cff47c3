using Headroom.Grid.Random;
using Headroom.Grid.Scenarios;
using Headroom.Market.Books;

namespace Headroom.Market.Zones;

/// <summary>
/// The gensets of one site, each by itself: called, it starts after its start time or fails to; running, it fails after an
/// exponential time; failed, it is repaired after an exponential time and, if the call goes on, started again. Every
/// genset has its own draws, so one more of them changes nothing for the others.
/// </summary>
internal sealed class GensetFleet
{
    private const byte Ready = 0, Starting = 1, Runs = 2, InRepair = 3;

    private readonly GensetSpec _spec;
    private readonly ulong _key;
    private readonly ulong _seed;
    private readonly byte[] _phase;
    private readonly double[] _changeAt;
    private readonly int[] _drawn;

    public GensetFleet(GensetSpec spec, int installed, ulong key, ulong seed)
    {
        _spec = spec;
        _key = key;
        _seed = seed;
        _phase = new byte[installed];
        _changeAt = new double[installed];
        Array.Fill(_changeAt, double.PositiveInfinity);
        _drawn = new int[installed];
    }

    /// <summary>How many there are.</summary>
    public int Installed => _phase.Length;

    /// <summary>How many run.</summary>
    public int Running { get; private set; }

    /// <summary>Whether any is on its way up.</summary>
    public bool AnyStarting { get; private set; }

    /// <summary>How many failed while running since they were called.</summary>
    public int FailedRunning { get; private set; }

    /// <summary>When the next of them changes its state: comes up, fails, or is back from repair.</summary>
    public double NextChange { get; private set; } = double.PositiveInfinity;

    /// <summary>Calls all that are not in repair.</summary>
    public void Call(double at)
    {
        FailedRunning = 0;
        for (int g = 0; g < _phase.Length; g++)
        {
            if (_phase[g] == InRepair && _changeAt[g] > at) continue;
            Start(g, at);
        }
        Turn(at);
    }

    /// <summary>Turns to a time of the call: whatever was to happen by then has happened.</summary>
    public void Turn(double to)
    {
        for (int g = 0; g < _phase.Length; g++)
        {
            while (_changeAt[g] <= to) Change(g);
        }
        Count();
    }

    private void Count()
    {
        Running = 0;
        AnyStarting = false;
        NextChange = double.PositiveInfinity;
        for (int g = 0; g < _phase.Length; g++)
        {
            if (_phase[g] == Runs) Running++;
            AnyStarting |= _phase[g] == Starting;
            NextChange = Math.Min(NextChange, _changeAt[g]);
        }
    }

    /// <summary>Ends the call.</summary>
    public void Stop()
    {
        for (int g = 0; g < _phase.Length; g++)
        {
            if (_phase[g] is Starting or Runs) (_phase[g], _changeAt[g]) = (Ready, double.PositiveInfinity);
        }
        Count();
    }

    private void Change(int g)
    {
        double at = _changeAt[g];
        switch (_phase[g])
        {
            case Starting:
                (_phase[g], _changeAt[g]) = (Runs, at + Exponential(g, Streams.GensetRun, _spec.MttfHours));
                break;
            case Runs:
                FailedRunning++;
                Repair(g, at);
                break;
            default:
                Start(g, at);
                break;
        }
    }

    private void Start(int g, double at)
    {
        if (Uniform(g, Streams.GensetStart) < _spec.FailToStart) Repair(g, at);
        else (_phase[g], _changeAt[g]) = (Starting, at + _spec.StartSeconds / 3600);
    }

    private void Repair(int g, double at) =>
        (_phase[g], _changeAt[g]) = (InRepair, at + Exponential(g, Streams.GensetRepair, _spec.MttrHours));

    private double Exponential(int g, int stream, double mean) => -Math.Log(1 - Uniform(g, stream)) * mean;

    private double Uniform(int g, int stream) => Draw.Uniform(_seed, _key, ((long)g << 32) | (uint)_drawn[g]++, stream);

    public void Save(BinaryWriter writer)
    {
        writer.WriteAll(_phase);
        writer.WriteAll(_changeAt);
        writer.WriteAll(_drawn);
        writer.Write(FailedRunning);
    }

    public void Load(BinaryReader reader)
    {
        reader.ReadAll(_phase);
        reader.ReadAll(_changeAt);
        reader.ReadAll(_drawn);
        FailedRunning = reader.ReadInt32();
        Count();
    }
}
