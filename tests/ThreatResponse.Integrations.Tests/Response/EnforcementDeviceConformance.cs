using System.Text.Json;
using System.Text.RegularExpressions;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Response;

namespace ThreatResponse.Integrations.Tests.Response;

/// <summary>What holds for every product that enforces lists. A product's tests derive from it, and say what it is tested against.</summary>
public abstract partial class EnforcementDeviceConformance : IAsyncLifetime
{
    private DeviceCounterpart? _counterpart;
    private DrivenDevice? _driven;

    protected abstract IEnforcementProduct Product { get; }

    private protected DrivenDevice Driven => _driven ??= new DrivenDevice(Product, Counterpart);

    protected DeviceCounterpart Counterpart => _counterpart!;

    /// <summary>Makes one that runs, and holds nothing of ours.</summary>
    protected abstract Task<DeviceCounterpart> StartAsync();

    public async Task InitializeAsync() => _counterpart = await StartAsync();

    public async Task DisposeAsync()
    {
        if (_driven is not null)
            await _driven.DisposeAsync();
        if (_counterpart is not null)
            await _counterpart.DisposeAsync();
    }

    [Fact]
    public void The_manifest_asks_for_all_that_is_needed_and_says_what_it_is()
    {
        var manifest = Product.Manifest;

        Assert.Matches(ProductName(), manifest.Name);
        Assert.NotEmpty(manifest.Kinds);
        Assert.True(manifest.BatchSize > 0);
        Assert.All([manifest.Title, manifest.Does, .. manifest.Settings.SelectMany(setting => new[] { setting.Title, setting.Help })], Assert.NotEmpty);
        Assert.Equal(manifest.Settings.Count, manifest.Settings.DistinctBy(setting => setting.Name).Count());
        Assert.Empty(Counterpart.Settings.Keys.Except(manifest.Settings.Select(setting => setting.Name)));
        Assert.Empty(manifest.Settings.Where(setting => !setting.Optional && setting.Default is null).Select(setting => setting.Name).Except(Counterpart.Settings.Keys));
        Assert.All(manifest.Settings.Where(setting => setting.Kind == SettingKind.Choice), setting => Assert.Contains(setting.Default ?? setting.Choices![0], setting.Choices!));
        Assert.Empty(Product.Faults(Counterpart.Settings));
    }

    [Fact]
    public async Task Connecting_does_nothing_and_can_be_ended_without_anything_done()
    {
        _ = Driven.Device;
        await Driven.DisposeAsync();

        Assert.Empty(Driven.Sent);
    }

    [Fact]
    public async Task A_probe_says_what_the_device_can_and_changes_nothing()
    {
        var before = await Driven.ReadAsync(Counterpart.Entries(1));

        var probe = await Driven.ProbeAsync();

        Assert.NotEqual(Capability.None, probe.Can);
        Assert.Equal(before.Knows, probe.Can.HasFlag(Capability.ReadBack));
        Assert.Equal(Values(before), Values(await Driven.ReadAsync(Counterpart.Entries(1))));
        Assert.True(Counterpart.Writes is null or 0);
    }

    [Fact]
    public async Task What_is_put_is_in_force()
    {
        var entries = Counterpart.Entries(2);
        await AssertAbsentAsync(entries);

        var plan = await Driven.PutAsync(entries);

        Assert.Equal(entries.Select(entry => entry.Value), plan.Adds.Select(entry => entry.Value));
        await AssertActiveAsync(entries);
    }

    [Fact]
    public async Task What_is_put_again_is_there_once_and_nothing_is_to_do()
    {
        var entries = Counterpart.Entries(2);
        var plan = await Driven.PutAsync(entries);
        var once = await Driven.ReadAsync(entries);

        Assert.Empty((await Driven.EnforceAsync(plan)).Faults);
        var again = await Driven.PutAsync(entries);

        Assert.Equal(Values(once), Values(await Driven.ReadAsync(entries)));
        Assert.True(again.IsEmpty || !once.Knows);
        await AssertActiveAsync(entries);
    }

    [Fact]
    public async Task What_is_lifted_is_absent_and_can_be_lifted_again()
    {
        var entries = Counterpart.Entries(3);
        await Driven.PutAsync(entries);

        var plan = await Driven.LiftAsync(entries[0], entries[1]);

        Assert.Equal(entries.Take(2).Select(entry => entry.Value), plan.Removes.Select(entry => entry.Value));
        await AssertAbsentAsync(entries[0], entries[1]);
        await AssertActiveAsync(entries[2]);
        Assert.Empty((await Driven.EnforceAsync(plan)).Faults);
        var again = await Driven.LiftAsync(entries[0], entries[1]);
        Assert.True(again.IsEmpty || !(await Driven.ReadAsync()).Knows);
        await AssertAbsentAsync(entries[0], entries[1]);
        await AssertActiveAsync(entries[2]);
    }

    [Fact]
    public async Task What_is_put_and_lifted_in_one_change_ends_as_wanted()
    {
        var entries = Counterpart.Entries(2);
        await Driven.PutAsync(entries[0]);

        await Driven.ChangeAsync(new DeviceDelta([entries[1]], [entries[0]]));

        await AssertAbsentAsync(entries[0]);
        await AssertActiveAsync(entries[1]);
    }

    [Fact]
    public async Task What_somebody_else_put_there_stays()
    {
        var entries = Counterpart.Entries(2);
        if (await Counterpart.PutForeignAsync() is not { } foreign)
            return;
        Assert.DoesNotContain(foreign, entries.Select(entry => entry.Value));

        await Driven.PutAsync(entries);
        await Driven.LiftAsync(entries);

        var observed = await Driven.ReadAsync(new DeviceEntry(Product.Manifest.Kinds[0], foreign, null, ""));
        Assert.True(observed.Entries[foreign].Active);
    }

    [Fact]
    public async Task The_same_question_has_the_same_plan_and_no_more_than_is_needed()
    {
        var entries = Counterpart.Entries(3);
        await Driven.PutAsync(entries[0], entries[1]);
        var now = await Driven.ReadAsync(entries);
        var wanted = new DeviceDelta([entries[0], entries[2]], [entries[1]]);
        var sent = Driven.Sent.Count;

        var plan = Driven.Device.Plan(wanted, now);

        Assert.Equal(JsonSerializer.Serialize(plan), JsonSerializer.Serialize(Driven.Device.Plan(wanted, now)));
        Assert.Equal(sent, Driven.Sent.Count);
        Assert.NotEmpty(plan.Commands);
        if (!now.Knows)
            return;
        Assert.Equal([entries[2].Value], plan.Adds.Select(entry => entry.Value));
        Assert.Equal([entries[1].Value], plan.Removes.Select(entry => entry.Value));
        var nothing = Driven.Device.Plan(new DeviceDelta([entries[0], entries[1]], [entries[2]]), now);
        Assert.True(nothing.IsEmpty);
        Assert.Empty(nothing.Commands);
    }

    [Fact]
    public async Task Two_hundred_entries_are_one_batch()
    {
        var entries = Counterpart.Entries(200);

        var plan = await Driven.PutAsync(entries);

        Assert.Equal(entries.Count, plan.Adds.Count);
        Assert.Empty(plan.Refused);
        Assert.True(Counterpart.Writes is null or 1);
        await AssertActiveAsync(entries);
    }

    [Fact]
    public async Task What_was_staged_and_abandoned_leaves_nothing()
    {
        var entries = Counterpart.Entries(2);
        var before = await Driven.ReadAsync(entries);
        StageRef? kept = null;

        var stage = await Driven.Device.StageAsync(Driven.Device.Plan(new DeviceDelta(entries, []), before), reference => Task.FromResult(kept = reference), CancellationToken.None);

        foreach (var reference in new[] { kept, stage }.OfType<StageRef>().Distinct())
        {
            await Driven.Device.AbandonAsync(reference, CancellationToken.None);
            await Driven.Device.AbandonAsync(reference, CancellationToken.None);
        }

        Assert.Equal(Values(before), Values(await Driven.ReadAsync(entries)));
        await AssertAbsentAsync(entries);
        // And it can be done after all.
        await Driven.PutAsync(entries);
        await AssertActiveAsync(entries);
    }

    [Fact]
    public async Task What_the_device_cannot_take_is_refused_and_costs_no_other()
    {
        if (Counterpart.Refused is not { } refused)
            return;
        var right = Counterpart.Entries(1)[0];

        var plan = await Driven.PutAsync(refused, right);

        var fault = Assert.Single(plan.Refused);
        Assert.Equal(refused.Value, fault.Value);
        Assert.NotEmpty(fault.Why);
        Assert.NotEqual(FailureKind.None, fault.Kind);
        Assert.Equal([right.Value], plan.Adds.Select(entry => entry.Value));
        await AssertActiveAsync(right);
    }

    [Fact]
    public async Task No_secret_is_said()
    {
        var entries = Counterpart.Entries(2);
        var probe = await Driven.ProbeAsync();
        var put = await Driven.PutAsync(entries);
        var lift = await Driven.LiftAsync(entries);

        Assert.NotEmpty(Driven.Sent);
        Assert.All([.. Driven.Sent, JsonSerializer.Serialize(probe), JsonSerializer.Serialize(put), JsonSerializer.Serialize(lift)], NoSecret);
    }

    [Fact]
    public async Task Wrong_credentials_are_rejected()
    {
        await using var rejected = new DrivenDevice(Product, Counterpart, Counterpart.WrongCredentials);

        foreach (var attempt in new Func<Task>[] { rejected.ProbeAsync, () => rejected.ReadAsync() })
        {
            var failure = await Assert.ThrowsAsync<DeviceFailureException>(attempt);

            Assert.Equal(FailureKind.AuthRejected, failure.Kind);
            NoSecret(failure.ToString());
        }
    }

    [Fact]
    public async Task What_is_not_reached_may_be_later()
    {
        await using var unreachable = new DrivenDevice(Product, Counterpart, Counterpart.Unreachable);

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(unreachable.ProbeAsync);

        Assert.Equal(FailureKind.Transient, failure.Kind);
        NoSecret(failure.ToString());
        var plan = Driven.Device.Plan(new DeviceDelta(Counterpart.Entries(1), []), new ObservedState(new Dictionary<string, ObservedEntry>()));
        Assert.Equal(FailureKind.Transient, (await Assert.ThrowsAsync<DeviceFailureException>(() => unreachable.EnforceAsync(plan))).Kind);
    }

    [Fact]
    public async Task When_no_answer_comes_nobody_knows_and_reading_tells()
    {
        var entries = Counterpart.Entries(2);
        var plan = Driven.Device.Plan(new DeviceDelta(entries, []), await Driven.ReadAsync(entries));
        if (!await Counterpart.CutNextWriteAsync())
            return;

        var failure = await Assert.ThrowsAsync<DeviceFailureException>(() => Driven.EnforceAsync(plan));

        Assert.Equal(FailureKind.UnknownOutcome, failure.Kind);
        NoSecret(failure.ToString());
        await using var later = new DrivenDevice(Product, Counterpart);
        var observed = await later.ReadAsync(entries);
        await later.EnforceAsync(later.Device.Plan(new DeviceDelta(entries, []), observed));
        await AssertActiveAsync(later, entries);
    }

    private protected Task AssertActiveAsync(params IReadOnlyList<DeviceEntry> entries) => AssertActiveAsync(Driven, entries);

    private protected async Task AssertAbsentAsync(params IReadOnlyList<DeviceEntry> entries)
    {
        var observed = await Driven.ReadAsync(entries);
        Assert.DoesNotContain(entries, entry => observed.Entries.TryGetValue(entry.Value, out var one) && one.Active);
    }

    private static async Task AssertActiveAsync(DrivenDevice device, IReadOnlyList<DeviceEntry> entries)
    {
        var observed = await device.ReadAsync(entries);
        if (!observed.Knows)
            return;
        Assert.Empty(entries.Where(entry => !(observed.Entries.TryGetValue(entry.Value, out var one) && one.Active)).Select(entry => entry.Value));
        Assert.All(entries, entry => Assert.True(observed.Entries[entry.Value].Until is not { } end || (entry.Until is { } lease && end >= lease), $"{entry.Value} ends by itself before its lease."));
    }

    private static IEnumerable<string> Values(ObservedState state) => state.Entries.Values.Select(entry => $"{entry.Value} {entry.Active}").Order(StringComparer.Ordinal);

    private void NoSecret(string text) => Assert.DoesNotContain(Counterpart.Secrets, secret => text.Contains(secret, StringComparison.Ordinal));

    [GeneratedRegex("^[a-z0-9-]{1,60}$")]
    private static partial Regex ProductName();
}
