using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ThreatResponse.Contracts.Access;
using ThreatResponse.Gateway.Tests.Running;

namespace ThreatResponse.Gateway.Tests.ExistingClients;

/// <summary>A script that was written for the API as it was: its key bare in Authorization.</summary>
internal sealed class ExistingClient : IDisposable
{
    private readonly HttpClient _client;

    public ExistingClient(RunningGateway gateway, string? key)
    {
        _client = gateway.Client(null);
        if (key is not null)
            _client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", key);
    }

    public static async Task<ExistingClient> OfRoleAsync(RunningGateway gateway, Role role)
    {
        Caller.System.Enter();
        var issued = await gateway.Get<IGrainFactory>().GetGrain<IAccessDirectoryGrain>("all").IssueKeyAsync($"script-{Guid.NewGuid():N}"[..20], role, null);
        return new ExistingClient(gateway, issued.Value!.Secret);
    }

    public Task<(HttpStatusCode Status, JsonElement Body)> GetAsync(string address) => SendAsync(HttpMethod.Get, address, null);

    public Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(string address, object body) => SendAsync(HttpMethod.Post, address, JsonContent.Create(body));

    public Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string address, object body) => SendAsync(HttpMethod.Put, address, JsonContent.Create(body));

    public Task<(HttpStatusCode Status, JsonElement Body)> DeleteAsync(string address) => SendAsync(HttpMethod.Delete, address, null);

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpMethod method, string address, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        using var answer = await _client.SendAsync(request);
        return (answer.StatusCode, await RunningGateway.JsonOf(answer));
    }

    public void Dispose() => _client.Dispose();
}
