using DbUp;
using DbUp.Engine;

namespace ThreatResponse.Storage.Schema;

/// <summary>Brings the embedded store's file to this version's schema: every script once, in order of name, each in a transaction.</summary>
public static class SqliteSchema
{
    /// <exception cref="InvalidOperationException">A script failed; the file is as it was before that script.</exception>
    public static void Upgrade(string file)
    {
        var result = DeployChanges.To
            .SqliteDatabase($"Data Source={file}")
            .WithScriptsEmbeddedInAssembly(typeof(SqliteSchema).Assembly, name => name.Contains(".schema.sqlite.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"The store {file} could not be brought to this version by {result.ErrorScript?.Name}: {result.Error.Message}", result.Error);
    }
}
