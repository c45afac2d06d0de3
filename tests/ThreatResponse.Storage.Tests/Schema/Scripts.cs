using System.Globalization;
using DbUp;
using DbUp.Builder;
using ThreatResponse.Storage.Schema;

namespace ThreatResponse.Storage.Tests.Schema;

/// <summary>The scripts as they lie in the product, up to a number: a database as an earlier version left it.</summary>
internal static class Scripts
{
    public static IReadOnlyList<int> Numbers(Store store) => [.. typeof(SqliteSchema).Assembly.GetManifestResourceNames().Where(name => Of(store, name)).Select(NumberOf).Order()];

    public static void Apply(Store store, string place, int upTo)
    {
        UpgradeEngineBuilder engine = store == Store.Sqlite ? DeployChanges.To.SqliteDatabase($"Data Source={place};Pooling=False") : DeployChanges.To.PostgresqlDatabase(place);
        var result = engine
            .WithScriptsEmbeddedInAssembly(typeof(SqliteSchema).Assembly, name => Of(store, name) && NumberOf(name) <= upTo)
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        Assert.True(result.Successful, result.Error?.Message);
    }

    private static bool Of(Store store, string name) => name.Contains($".schema.{(store == Store.Sqlite ? "sqlite" : "postgres")}.", StringComparison.Ordinal);

    private static int NumberOf(string name) => int.Parse(name.Split('.')[^2].AsSpan(0, 4), CultureInfo.InvariantCulture);
}
