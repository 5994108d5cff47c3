using Headroom.Studies.Copulas;

namespace Headroom.Studies.Paths;

/// <summary>What many drawn futures deliver under one copula, months and samples side by side.</summary>
internal sealed class Deliveries
{
    private readonly double[][] _total;
    private readonly float[][][] _byRoute;
    private readonly double[] _delay;
    private readonly double[][] _pathDelay;

    private Deliveries(int samples, int routes, int paths, bool byRoute)
    {
        _total = Months(() => new double[samples]);
        _byRoute = byRoute ? [.. Enumerable.Range(0, routes).Select(_ => Months(() => new float[samples]))] : [];
        _delay = new double[samples];
        _pathDelay = [.. Enumerable.Range(0, paths).Select(_ => new double[samples])];

        static T[] Months<T>(Func<T> make) => [.. Enumerable.Range(0, StudyMonths.Count).Select(_ => make())];
    }

    /// <summary>Constant load carried at the end of a month by all routes, GW, a value a sample.</summary>
    public double[] Total(int month) => _total[month];

    /// <summary>The same of one route.</summary>
    public float[] OfRoute(int route, int month) => _byRoute[route][month];

    /// <summary>Mean delay, weighted by GW, of the orders that are due by the closing date at median lead times, months, a value a sample.</summary>
    public double[] Delay => _delay;

    /// <summary>The same of each path that has such orders.</summary>
    public IReadOnlyList<double[]> DelayByPath => _pathDelay;

    /// <summary>Draws futures; sample i is the same for any number of them and of threads.</summary>
    /// <param name="routes">The routes.</param>
    /// <param name="model">What ties their delays.</param>
    /// <param name="copula">How.</param>
    /// <param name="samples">How many futures.</param>
    /// <param name="closing">Last month of the closing date.</param>
    /// <param name="byRoute">Whether each route is kept apart too.</param>
    /// <param name="cancel">Gives up between futures.</param>
    public static Deliveries Draw(
        IReadOnlyList<SupplyRoute> routes, FactorModel model, Copula copula, int samples, int closing, bool byRoute, CancellationToken cancel)
    {
        OrderBook[] books = [.. routes.Select(r => new OrderBook(r))];
        bool[] due = [.. books.Select(b => b.Count > 0 && b.Due(0) <= closing + 1)];
        string[] paths = [.. routes.Where((_, r) => due[r]).Select(r => r.Path).Distinct()];
        int[] pathOf = [.. routes.Select(r => Array.IndexOf(paths, r.Path))];
        ulong[] groups = [.. routes.Select(r => Grid.Random.Draw.Key("paths/" + r.Path))];
        Deliveries made = new(samples, routes.Count, paths.Length, byRoute);
        int most = books.Max(b => b.Count);
        ParallelOptions options = new() { CancellationToken = cancel };
        Parallel.For(0, samples, options, () => new Buffers(most, paths.Length), (sample, _, buffers) =>
        {
            FactorModel.Shocks shocks = model.Sample(sample);
            buffers.Clear();
            for (int r = 0; r < books.Length; r++)
            {
                OrderBook book = books[r];
                double factor = shocks.Factor(groups[r]);
                for (int i = 0; i < book.Count; i++)
                {
                    (double independent, double gaussian, double student) = shocks.Uniforms(factor, book.Key, i);
                    double uniform = copula switch { Copula.Independent => independent, Copula.Gaussian => gaussian, _ => student };
                    buffers.Uniforms[i] = uniform;
                    if (book.Due(i) > closing + 1) continue;
                    double weight = book.Gw(i) * book.Route.FirmShare, delay = weight * book.Delay(uniform);
                    buffers.Weight[pathOf[r]] += weight;
                    buffers.Delay[pathOf[r]] += delay;
                }
                Array.Clear(buffers.Gw);
                book.Deliver(buffers.Uniforms.AsSpan(0, book.Count), buffers.Ready, buffers.Order, buffers.Gw);
                made.Add(r, sample, buffers.Gw);
            }
            double allWeight = 0, allDelay = 0;
            for (int p = 0; p < paths.Length; p++)
            {
                allWeight += buffers.Weight[p];
                allDelay += buffers.Delay[p];
                made._pathDelay[p][sample] = buffers.Weight[p] > 0 ? buffers.Delay[p] / buffers.Weight[p] : 0;
            }
            made._delay[sample] = allWeight > 0 ? allDelay / allWeight : 0;
            return buffers;
        }, _ => { });
        return made;
    }

    private void Add(int route, int sample, double[] newGw)
    {
        double gw = 0;
        for (int month = 0; month < StudyMonths.Count; month++)
        {
            gw += newGw[month];
            _total[month][sample] += gw;
            if (_byRoute.Length > 0) _byRoute[route][month][sample] = (float)gw;
        }
    }

    private sealed class Buffers(int orders, int paths)
    {
        public double[] Uniforms { get; } = new double[orders];
        public double[] Ready { get; } = new double[orders];
        public int[] Order { get; } = new int[orders];
        public double[] Gw { get; } = new double[StudyMonths.Count];
        public double[] Weight { get; } = new double[paths];
        public double[] Delay { get; } = new double[paths];

        public void Clear()
        {
            Array.Clear(Weight);
            Array.Clear(Delay);
        }
    }
}
