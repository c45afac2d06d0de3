namespace ThreatResponse.Contracts.Alerts;

/// <summary>What an alert's target says of its detection: seen there all day, never before, or suddenly more.</summary>
public enum Familiarity
{
    /// <summary>Neither new, nor a burst, nor routine.</summary>
    Ordinary,

    /// <summary>Fired there in fewer than 12 earlier hours, first seen less than 24 h before.</summary>
    New,

    /// <summary>Fired there in at least 12 earlier hours, and no burst.</summary>
    Routine,

    /// <summary>Fired there in at least 12 earlier hours, and now above three times its peak.</summary>
    Burst,

    /// <summary>New like <see cref="New"/>, on a target that was itself seen first less than 24 h before, when everything there is new. Nothing very telling.</summary>
    Learning,
}

public static class FamiliarityGroups
{
    extension(Familiarity familiarity)
    {
        /// <summary>New, whether the target is known or still being learnt: correlation knows no difference.</summary>
        public bool IsNew => familiarity is Familiarity.New or Familiarity.Learning;

        /// <summary>New or a burst: what attacks look like, and faults.</summary>
        public bool IsNotable => familiarity.IsNew || familiarity == Familiarity.Burst;
    }
}
