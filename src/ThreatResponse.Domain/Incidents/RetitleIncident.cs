using ThreatResponse.Contracts;
using ThreatResponse.Contracts.Incidents;

namespace ThreatResponse.Domain.Incidents;

/// <summary>Sets a title by hand; with none, the title follows the facts again.</summary>
public static class RetitleIncident
{
    public static Outcome<IncidentState> To(IncidentState state, string? title)
    {
        if (state.MergedInto is not null)
        {
            return new IncidentIsMerged(state.Number);
        }

        if (title is null)
        {
            return state with { Title = TitleOf.Facts(state.Facts, state.IsRoutine), TitleIsByHand = false, Touched = true };
        }

        var trimmed = title.Trim();
        if (trimmed.Length is 0 or > 500 || trimmed.Any(char.IsControl))
        {
            return new TitleIsInvalid();
        }

        return state with { Title = trimmed, TitleIsByHand = true, Touched = true };
    }
}
