using System.Data.Common;
using Orleans.Runtime;

namespace ThreatResponse.Contracts;

/// <summary>Which faults pass by themselves: the database or a silo is away, or somebody else was quicker. The same call may succeed in a moment.</summary>
public static class TransientFault
{
    public static bool Is(Exception fault) => fault switch
    {
        StoreBusyException or OrleansException or TimeoutException => true,
        // What kept a call from Orleans' own tables. A statement that is wrong is no passing matter; one without a state never reached the database.
        DbException database => database.IsTransient || database.SqlState is null || database.SqlState.StartsWith("08", StringComparison.Ordinal)
            || database.SqlState.StartsWith("53", StringComparison.Ordinal) || database.SqlState.StartsWith("57", StringComparison.Ordinal),
        // What Orleans says of any grain while it knows no silo.
        ArgumentException { Source: "Orleans.Core" } unknown => unknown.Message.StartsWith("Could not find an implementation", StringComparison.Ordinal),
        _ => false,
    };
}
