namespace TokenLog.Core.Sources;

/// <summary>Work on many things in one stretch of them for each core. Less at start than the framework's loops, which are an assembly of their own.</summary>
public static class Stretches
{
    /// <summary>In how many stretches to do the work.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="worth">How many are worth a thread.</param>
    /// <param name="cores">How many threads run at once.</param>
    public static int Of(int count, int worth, int cores) => Math.Clamp(count / worth, 1, Math.Max(1, cores));

    /// <summary>Does the work on all stretches and returns when all is done.</summary>
    /// <param name="count">How many things there are.</param>
    /// <param name="stretches">In how many stretches.</param>
    /// <param name="work">Gets the number of a stretch, its first thing and the one behind its last. Called by several threads.</param>
    /// <exception cref="AggregateException">The work failed on another thread.</exception>
    public static void Work(int count, int stretches, Action<int, int, int> work)
    {
        var others = new Task[stretches - 1];
        for (var i = 0; i < others.Length; i++)
        {
            var number = i + 1;
            others[i] = Task.Run(() => WorkOn(number));
        }

        WorkOn(0);
        Task.WaitAll(others);

        void WorkOn(int number) => work(number, From(number), From(number + 1));

        int From(int number) => (int)((long)count * number / stretches);
    }
}
