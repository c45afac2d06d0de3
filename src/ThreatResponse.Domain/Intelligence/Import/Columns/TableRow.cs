using ThreatResponse.Contracts.Intelligence;

namespace ThreatResponse.Domain.Intelligence.Import.Columns;

/// <param name="Line">In which it begins, from 1.</param>
/// <param name="Stated">At least one: what the row states of each of its values, or why it states nothing.</param>
internal sealed record TableRow(int Line, IReadOnlyList<string> Cells, IReadOnlyList<FeedRow> Stated);
