namespace TokenLog.Core.Estimates;

/// <summary>
/// Several pieces of work added up. Ranges do not add: ten pieces will not all be at their upper end. So the whole is played through many
/// times with a fixed seed. In each run every class is first drawn anew from what is known of it (of few sessions by the log-t model, of
/// many by drawing them with replacement), so that what is not known of a class moves all its pieces together; then each piece is drawn.
/// </summary>
public sealed class Sum
{
    /// <summary>How often the whole is played through.</summary>
    public const int Runs = 4000;

    private readonly double[] totals;

    private Sum(double[] totals) => this.totals = totals;

    /// <summary>One in ten comes to less.</summary>
    public double Low => totals[Runs / 10];

    /// <summary>Half come to less.</summary>
    public double Middle => totals[Runs / 2];

    /// <summary>One in ten comes to more.</summary>
    public double High => totals[Runs - (Runs / 10) - 1];

    /// <summary>Adds up. Of a single piece take its own range instead: the runs would only blur it.</summary>
    public static Sum Of(IReadOnlyList<Prediction> pieces)
    {
        var random = new FixedRandom(20261122);
        var outcomes = new double[Runs];
        var classes = pieces.Select(piece => piece.Sample).Distinct<Sample>(ReferenceEqualityComparer.Instance).ToList();
        var indexes = pieces.Select(piece => classes.IndexOf(piece.Sample)).ToArray();
        var drawn = new Func<double>[classes.Count];
        for (var run = 0; run < Runs; run++)
        {
            for (var i = 0; i < drawn.Length; i++)
            {
                drawn[i] = Again(classes[i], random);
            }

            for (var i = 0; i < indexes.Length; i++)
            {
                outcomes[run] += Math.Exp(drawn[indexes[i]]()) * pieces[i].Tasks;
            }
        }

        Array.Sort(outcomes);
        return new Sum(outcomes);
    }

    /// <summary>The share of the runs that come to more than an amount: from 0 to 1.</summary>
    public double ShareAbove(double amount) => totals.Count(total => total > amount) / (double)Runs;

    private static Func<double> Again(Sample sample, FixedRandom random)
    {
        if (sample.Count < Sample.OrderStatisticsFrom)
        {
            var degrees = sample.Count - 1;
            var deviation = sample.Deviation * Math.Sqrt(degrees / random.ChiSquare(degrees));
            var mean = sample.Mean + (deviation / Math.Sqrt(sample.Count) * random.Normal());
            return () => mean + (deviation * random.Normal());
        }

        // Drawn once per run and class: beyond a few hundred sessions the class itself is known well enough.
        var size = Math.Min(sample.Count, 200);
        var again = new double[size];
        for (var i = 0; i < size; i++)
        {
            again[i] = sample.Logs[random.Below(sample.Count)];
        }

        return () => again[random.Below(size)];
    }
}
