using ThreatResponse.Contracts.Response;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Domain.IncidentToResponse.Devices;

namespace ThreatResponse.Domain.Tests.IncidentToResponse.Devices;

/// <summary>What was put there stays in the ledger until nothing of it is there.</summary>
public sealed class NoUndoIsForgotten
{
    private const string Value = "198.51.100.7";
    private static readonly DateTimeOffset _now = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);
    private static readonly DeviceEntry _entry = new(MemberKind.Address, Value, null, "incident 7");
    private static readonly Standing _nothing = new(new HashSet<string>(), new HashSet<string>(), true);
    private static readonly Standing _part = new(new HashSet<string>(), new HashSet<string> { Value }, true);
    private static readonly Standing _all = new(new HashSet<string> { Value }, new HashSet<string> { Value }, true);

    [Theory]
    [InlineData(EntryState.Active)]
    [InlineData(EntryState.Unknown)]
    [InlineData(EntryState.Changing)]
    [InlineData(EntryState.Failed)]
    public void What_is_in_force_in_part_is_lifted_when_it_is_wanted_no_more(EntryState state)
    {
        var ledger = Ledger(state, out var entries);

        ledger.Read([Value], _part, _now);
        ledger.Want(new Dictionary<string, WantedEntry>(), _now);

        Assert.Equal((EntryState.Leaving, true), (entries[Value].State, entries[Value].Put));
        ledger.Read([Value], _part, _now);
        Assert.Equal([Value], ledger.Due(new Dictionary<string, WantedEntry>(), _now, false).Lift.Select(entry => entry.Value));
        ledger.Read([Value], _nothing, _now);
        Assert.Empty(entries);
    }

    [Fact]
    public void A_lift_that_left_something_behind_has_not_ended()
    {
        var ledger = Ledger(EntryState.Leaving, out var entries);
        var plan = new DevicePlan([], [_entry], [], []);

        var (_, gone, failed) = ledger.End(plan, [], _part, _now);

        Assert.Empty(gone);
        Assert.Equal((EntryState.Leaving, 1), (Assert.Single(failed).State, entries[Value].Failures));
        Assert.Single(ledger.End(plan, [], _nothing, _now).Gone);
        Assert.Empty(entries);
    }

    [Fact]
    public void A_lift_that_nothing_was_planned_for_is_kept_and_said()
    {
        var ledger = Ledger(EntryState.Leaving, out var entries);

        ledger.LeftOut([], [_entry], new DevicePlan([], [], [], []), _all, _now);

        Assert.Equal(EntryState.Leaving, entries[Value].State);
        Assert.NotNull(entries[Value].Why);
    }

    [Fact]
    public void What_its_product_refuses_from_now_on_is_lifted()
    {
        var ledger = Ledger(EntryState.Active, out var entries);
        var wanted = new Dictionary<string, WantedEntry> { [Value] = new(_entry, "block", [], "It is never touched.") };

        ledger.Want(wanted, _now);

        Assert.Equal([Value], ledger.Due(wanted, _now, false).Lift.Select(entry => entry.Value));
        ledger.Read([Value], _nothing, _now);
        ledger.Want(wanted, _now);
        Assert.Equal((EntryState.Refused, "It is never touched."), (entries[Value].State, entries[Value].Why));
    }

    private static DeviceLedger Ledger(EntryState state, out Dictionary<string, DeviceEntryView> entries)
    {
        entries = new Dictionary<string, DeviceEntryView> { [Value] = new() { Entry = _entry, State = state, Since = _now, Put = true, List = "block" } };
        return new DeviceLedger(entries);
    }
}
