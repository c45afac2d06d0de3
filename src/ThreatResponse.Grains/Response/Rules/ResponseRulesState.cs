using ThreatResponse.Contracts.Response.Rules;

namespace ThreatResponse.Grains.Response.Rules;

/// <summary>What is kept beside the versions, which have rows of their own.</summary>
[GenerateSerializer, Alias("tr.ResponseRulesState")]
internal sealed class ResponseRulesState
{
    [Id(0)] public RuleStop? Stopped { get; set; }

    /// <summary>By rule, the text that the configuration had last: when it has another, that one becomes the next version.</summary>
    [Id(1)] public Dictionary<string, string> Configured { get; set; } = [];
}
