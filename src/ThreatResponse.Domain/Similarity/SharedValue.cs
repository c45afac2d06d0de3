namespace ThreatResponse.Domain.Similarity;

/// <summary>Something that two incidents share.</summary>
/// <param name="Type">Of the observable; <c>moment</c> for having happened at one time.</param>
/// <param name="Part">What of the similarity it makes up.</param>
public sealed record SharedValue(string Type, string Value, double Part);
