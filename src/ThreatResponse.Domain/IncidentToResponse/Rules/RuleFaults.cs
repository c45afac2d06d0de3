using ThreatResponse.Contracts.Response.Rules;
using YamlDotNet.RepresentationModel;

namespace ThreatResponse.Domain.IncidentToResponse.Rules;

/// <summary>Gathers what is wrong with a rule, in the order of its lines.</summary>
internal sealed class RuleFaults
{
    private const int Most = 50;
    private readonly List<RuleTextFault> _found = [];

    public bool Any => _found.Count > 0;

    public IReadOnlyList<RuleTextFault> InOrder => [.. _found.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column).Take(Most)];

    public void Add(int line, int column, string reason) => _found.Add(new RuleTextFault(Math.Max(1, line), Math.Max(1, column), reason));

    public void Add(YamlNode where, string reason) => Add((int)where.Start.Line, (int)where.Start.Column, reason);

    /// <param name="offset">Characters into a scalar.</param>
    public void Add(YamlScalarNode where, int offset, string reason)
    {
        var isQuoted = where.Style is YamlDotNet.Core.ScalarStyle.SingleQuoted or YamlDotNet.Core.ScalarStyle.DoubleQuoted;
        var isOneLine = where.Start.Line == where.End.Line;
        Add((int)where.Start.Line, (int)where.Start.Column + (isOneLine ? offset + (isQuoted ? 1 : 0) : 0), reason);
    }
}
