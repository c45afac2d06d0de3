namespace ThreatResponse.Grains;

/// <summary>A grain that is woken every minute, on whatever silo it is then.</summary>
internal static class RemindEveryMinute
{
    /// <summary>
    /// Asks for the reminder beside everything else: a grain answers while the reminders of a silo that has just started are not read yet, and asks again
    /// until they are. Called when the grain is activated.
    /// </summary>
    public static void WakeEveryMinute<T>(this T grain, string reminder)
        where T : Grain, IRemindable
    {
        IGrainTimer? asking = null;
        asking = grain.RegisterGrainTimer(
            async _ =>
            {
                await grain.RegisterOrUpdateReminder(reminder, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
                asking?.Dispose();
            },
            new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromSeconds(10)) { Interleave = true });
    }
}
