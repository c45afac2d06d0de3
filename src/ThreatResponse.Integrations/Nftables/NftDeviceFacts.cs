using System.Net;
using System.Text.Json;

namespace ThreatResponse.Integrations.Nftables;

/// <summary>Reads what a device says about itself.</summary>
internal static class NftDeviceFacts
{
    /// <summary><c>nftables v1.0.6 (Lester Gooch #5)</c></summary>
    public static string Version(string said, string kernel) => $"nftables {said.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => word.StartsWith('v'))?[1..].Trim() ?? "?"}, Linux {kernel.Trim()}";

    /// <param name="addresses">Of <c>ip -j addr</c>, or of <c>hostname -I</c>.</param>
    /// <param name="session">Of <c>SSH_CONNECTION</c>: first the address that we come from. It would shut us out, as its own would.</param>
    public static IReadOnlyList<string> OwnAddresses(string addresses, string session)
    {
        IEnumerable<string> own = addresses.TrimStart().StartsWith('[') ? FromJson(addresses) : addresses.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return [.. own.Concat(session.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(1)).Where(IsReached).Distinct()];
    }

    private static List<string> FromJson(string json)
    {
        using var links = JsonDocument.Parse(json);
        return [.. links.RootElement.EnumerateArray()
            .SelectMany(link => link.TryGetProperty("addr_info", out var addresses) ? addresses.EnumerateArray() : default)
            .Select(address => address.TryGetProperty("local", out var local) ? local.GetString() : null)
            .OfType<string>()];
    }

    private static bool IsReached(string text) => IPAddress.TryParse(text, out var address) && !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal;
}
