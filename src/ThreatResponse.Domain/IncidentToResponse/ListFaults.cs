using System.Text.RegularExpressions;
using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Response;

namespace ThreatResponse.Domain.IncidentToResponse;

/// <summary>What is wrong with a list's definition.</summary>
public static partial class ListFaults
{
    public static Refusal? Of(ListDefinition list)
    {
        if (!Names().IsMatch(list.Name))
        {
            return new ListIsInvalid($"“{list.Name}” is not a name of a list: 1 to 60 lower-case letters, digits and dashes, starting with a letter or digit.");
        }

        if (!Enum.IsDefined(list.Kind))
        {
            return new ListIsInvalid("A list holds one of: address, domain, url, file-hash, sender, user, host.");
        }

        if (list.Purpose.Length > 200)
        {
            return new ListIsInvalid("What a list is for has at most 200 characters.");
        }

        if (list.Term is { } term && (term < TimeSpan.FromMinutes(1) || term > TimeSpan.FromDays(3650)))
        {
            return new ListIsInvalid("A lease lasts between a minute and ten years, or until it is released.");
        }

        if (list.LongestTerm < list.Term)
        {
            return new ListIsInvalid("The longest term is shorter than the first.");
        }

        return list.MostPerHour is < 1 or > 1_000_000 ? new ListIsInvalid("New members within an hour: between 1 and 1,000,000.") : null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex Names();
}
