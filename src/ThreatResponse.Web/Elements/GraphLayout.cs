namespace ThreatResponse.Web.Elements;

/// <summary>Where the nodes of a graph stand: pushed apart by each other, held together by what connects them. The same graph stands the same every time.</summary>
public static class GraphLayout
{
    private const int Turns = 260;

    /// <returns>By node id, within <paramref name="width"/> by <paramref name="height"/>.</returns>
    public static IReadOnlyDictionary<string, (double X, double Y)> Of(EntityGraph graph, double width, double height)
    {
        var count = graph.Nodes.Count;
        if (count == 0)
            return new Dictionary<string, (double X, double Y)>();
        var at = graph.Nodes.Select((node, i) => i).ToDictionary(i => graph.Nodes[i].Id);
        var (x, y) = Start(graph, count);
        var links = graph.Edges.Select(edge => (From: at[edge.From], To: at[edge.To])).Distinct().ToList();
        var ideal = Math.Sqrt(1.0 / count) * 0.9;
        for (var turn = 0; turn < Turns; turn++)
            Turn(x, y, links, ideal, 0.12 * (1 - ((double)turn / Turns)));
        return Fitted(graph, x, y, width, height);
    }

    /// <summary>What is ours begins in the middle, the rest round it on a spiral.</summary>
    private static (double[] X, double[] Y) Start(EntityGraph graph, int count)
    {
        var (x, y) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            var (angle, radius) = (i * 2.399963, (graph.Nodes[i].Ours ? 0.15 : 0.45) * Math.Sqrt((i + 1.0) / count));
            (x[i], y[i]) = (0.5 + (radius * Math.Cos(angle)), 0.5 + (radius * Math.Sin(angle)));
        }

        return (x, y);
    }

    private static void Turn(double[] x, double[] y, List<(int From, int To)> links, double ideal, double most)
    {
        var (dx, dy) = (new double[x.Length], new double[x.Length]);
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = i + 1; j < x.Length; j++)
                Push(i, j, ideal * ideal);
            (dx[i], dy[i]) = (dx[i] + ((0.5 - x[i]) * 0.3), dy[i] + ((0.5 - y[i]) * 0.3));
        }

        foreach (var (from, to) in links)
        {
            var (a, b) = (x[to] - x[from], y[to] - y[from]);
            var pull = Math.Sqrt((a * a) + (b * b)) / ideal;
            (dx[from], dy[from], dx[to], dy[to]) = (dx[from] + (a * pull), dy[from] + (b * pull), dx[to] - (a * pull), dy[to] - (b * pull));
        }

        for (var i = 0; i < x.Length; i++)
        {
            var length = Math.Max(1e-9, Math.Sqrt((dx[i] * dx[i]) + (dy[i] * dy[i])));
            var step = Math.Min(length, most) / length;
            (x[i], y[i]) = (x[i] + (dx[i] * step), y[i] + (dy[i] * step));
        }

        void Push(int i, int j, double force)
        {
            var (a, b) = (x[i] - x[j], y[i] - y[j]);
            var apart = Math.Max(1e-6, (a * a) + (b * b));
            var push = force / apart;
            (dx[i], dy[i], dx[j], dy[j]) = (dx[i] + (a * push), dy[i] + (b * push), dx[j] - (a * push), dy[j] - (b * push));
        }
    }

    private static Dictionary<string, (double X, double Y)> Fitted(EntityGraph graph, double[] x, double[] y, double width, double height)
    {
        var (left, right, top, bottom) = (x.Min(), x.Max(), y.Min(), y.Max());
        return Enumerable.Range(0, x.Length).ToDictionary(
            i => graph.Nodes[i].Id,
            i => (Place(x[i], left, right, width), Place(y[i], top, bottom, height)));

        static double Place(double value, double least, double most, double room) => most - least < 1e-9 ? room / 2 : (value - least) / (most - least) * room;
    }
}
