using System.Net;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using ThreatResponse.Gateway.Tests.Running;
using ThreatResponse.Storage.Queries.Pipeline;

namespace ThreatResponse.Gateway.Tests.Pipeline;

[Collection(GatewayCollection.Name)]
public sealed class SourcesAreWeighed(RunningGateway gateway)
{
    [Fact]
    public async Task An_administrator_sets_a_weight_which_is_listed_and_on_record_once()
    {
        var name = $"weighed-{Guid.NewGuid():N}"[..20];
        using var made = await gateway.Client().PostAsJsonAsync("/api/v1/sources", new { name, format = "json-event" });
        Assert.Equal(1, await Weight(name));

        for (var time = 0; time < 2; time++)
        {
            using var answer = await gateway.Client().PutAsJsonAsync($"/api/v1/sources/{name}/weight", new { weight = 3 });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(3, (await RunningGateway.JsonOf(answer)).GetProperty("weight").GetInt32());
        }

        Assert.Equal(3, await Weight(name));
        Assert.Equal(3, (await gateway.Get<IPipelineQueries>().WeightsAsync(CancellationToken.None))[name]);
        Assert.Equal(["Weight among the sources that wait: 1 → 3"], await TrailAsync($"source {name}", "weighed"));
    }

    [Fact]
    public async Task Who_may_only_send_or_read_sets_none()
    {
        using var sender = await gateway.Client(gateway.SenderKey).PutAsJsonAsync("/api/v1/sources/json/weight", new { weight = 3 });

        Assert.Equal(HttpStatusCode.Forbidden, sender.StatusCode);
    }

    private async Task<List<string>> TrailAsync(string subject, string kind)
    {
        await using var connection = new SqliteConnection($"Data Source={gateway.DatabaseFile};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "select text from activity where subject = $subject and kind = $kind";
        command.Parameters.AddWithValue("$subject", subject);
        command.Parameters.AddWithValue("$kind", kind);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
            found.Add(rows.GetString(0));
        return found;
    }

    private async Task<int> Weight(string name)
    {
        using var answer = await gateway.Client().GetAsync("/api/v1/sources");
        return (await RunningGateway.JsonOf(answer)).GetProperty("items").EnumerateArray().Single(source => source.GetProperty("name").GetString() == name).GetProperty("weight").GetInt32();
    }
}
