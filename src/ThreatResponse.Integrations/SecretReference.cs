using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations;

/// <summary>A secret that stands elsewhere, read whenever it is needed: <c>env:NAME</c> or <c>file:/path</c>.</summary>
internal static class SecretReference
{
    /// <param name="what">For people, as in “the password of …”.</param>
    /// <exception cref="DeviceFailureException">There is none.</exception>
    public static string Read(string? reference, string what)
    {
        try
        {
            if (reference?.StartsWith("file:/", StringComparison.Ordinal) == true)
                return File.ReadAllText(reference[5..]).TrimEnd('\r', '\n');
            if (reference?.StartsWith("env:", StringComparison.Ordinal) == true && Environment.GetEnvironmentVariable(reference[4..]) is { Length: > 0 } value)
                return value;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DeviceFailureException(FailureKind.InvalidValue, $"{what} cannot be read: {fault.Message}", fault);
        }

        throw new DeviceFailureException(FailureKind.InvalidValue, $"{what} is {reference ?? "not set"}, and nothing is there where this silo runs.");
    }
}
