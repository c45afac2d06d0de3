namespace ThreatResponse.Benchmarks.Matching;

/// <param name="Nanoseconds">A lookup, by the clock: the median of passes over all values.</param>
/// <param name="CpuNanoseconds">The same, of the processor's time.</param>
/// <param name="FastestNanoseconds">By the clock, in the pass that others on the machine disturbed least.</param>
/// <param name="ReadNanoseconds">What it took to read a value from its text before, by the clock; in none of the others.</param>
/// <param name="Found">Share that was found. Of values that are not there: those in networks, and below domains.</param>
internal sealed record AskedFigures(double Nanoseconds, double CpuNanoseconds, double FastestNanoseconds, double ReadNanoseconds, double Found)
{
    public override string ToString() => FormattableString.Invariant($"{Nanoseconds,6:F0} ns ({CpuNanoseconds:F0} of CPU, fastest pass {FastestNanoseconds:F0}, {Found:P0} found)");
}
