using System.Text.Json;
using Microsoft.Data.Sqlite;
using ThreatResponse.Storage.Schema;

namespace ThreatResponse.Storage.Tests.Schema;

public sealed class ColumnsAreFilled
{
    /// <summary>The script that added the columns takes them from the state, where names are JSON with its escapes.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Sources_and_detections_of_incidents_from_before_these_columns_are_those_of_the_state(int version)
    {
        var folder = Directory.CreateTempSubdirectory("tr-store-");
        var file = Path.Combine(folder.FullName, "test.db");
        Scripts.Apply(Store.Sqlite, file, version);
        await new EarlierVersion(Store.Sqlite, file, version).Fill();
        SqliteSchema.Upgrade(file);

        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync();
        await using (var command = new SqliteCommand("select sources, detections from incident order by id", connection))
        await using (var rows = await command.ExecuteReaderAsync())
        {
            for (var id = 1; id <= 2; id++)
            {
                Assert.True(await rows.ReadAsync());
                var facts = Given.Incident(id, 0).Facts;
                Assert.Equal(facts.Sources.Keys.Order(), rows.GetString(0).Split(' ', StringSplitOptions.RemoveEmptyEntries).Order());
                Assert.Matches("^ .* $", rows.GetString(0));
                Assert.Equal(facts.Detections.Keys.Order(), JsonSerializer.Deserialize<string[]>(rows.GetString(1))!.Order());
            }
        }

        await connection.DisposeAsync();
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }
}
