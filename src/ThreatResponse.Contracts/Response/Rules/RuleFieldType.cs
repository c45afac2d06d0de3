namespace ThreatResponse.Contracts.Response.Rules;

public enum RuleFieldType
{
    Text,
    Number,
    YesNo,
    Word,
    Address,
}
