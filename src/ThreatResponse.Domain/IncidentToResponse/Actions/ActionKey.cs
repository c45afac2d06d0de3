using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using ThreatResponse.Contracts.Response.Actions;

namespace ThreatResponse.Domain.IncidentToResponse.Actions;

/// <summary>What makes two wishes the same: kind, target, parameters, and for whom.</summary>
public static class ActionKey
{
    /// <returns>64 hexadecimal digits.</returns>
    public static string Of(ResponseAction action)
    {
        var with = action.Parameters;
        string?[] parts =
        [
            action.Kind.ToString(), action.Target, action.Owner, action.Incident?.ToString(CultureInfo.InvariantCulture), with.List, with.Until?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), with.Group,
            with.Assignee, with.Status?.ToString(), with.Classification?.ToString(), with.Tag, with.Text,
        ];
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(parts)));
    }
}
