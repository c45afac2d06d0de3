using ThreatResponse.Contracts.Alerts;

namespace ThreatResponse.Domain.Incidents;

/// <summary>What each line of the score's ledger is worth: <c>cluster-config/rules/score.yaml</c>. Defaults are the shipped file.</summary>
public sealed record ScoreRules
{
    public static ScoreRules Default { get; } = new();

    /// <summary>Points for each of the highest alert severity's 100.</summary>
    public double PerSeverity { get; init; } = 3;

    public IDictionary<AlertClassification, double> Classifications { get; init; } = new Dictionary<AlertClassification, double>
    {
        [AlertClassification.CommandAndControl] = 80,
        [AlertClassification.Malware] = 60,
        [AlertClassification.Impostor] = 60,
        [AlertClassification.DataMatch] = 50,
        [AlertClassification.Phish] = 40,
        [AlertClassification.Authentication] = 20,
        [AlertClassification.Vulnerability] = 20,
        [AlertClassification.SystemBehavior] = 10,
        [AlertClassification.Network] = 10,
        [AlertClassification.ReportedAbuse] = 10,
    };

    /// <summary>For the second detecting product; each further one is worth half of the one before.</summary>
    public double SecondProduct { get; init; } = 60;

    /// <summary>Points for each of an indicator's confidence of 100, times its reliability.</summary>
    public double PerIndicatorConfidence { get; init; } = 1.5;

    /// <summary>Points for each of a malicious verdict's confidence of 100, times its reliability; a suspicious one counts half.</summary>
    public double PerVerdictConfidence { get; init; } = 1.2;

    /// <summary>What a source's reliability makes of its confidence, A to F.</summary>
    public IList<double> Reliability { get; init; } = [1, 0.8, 0.6, 0.4, 0.2, 0.3];

    public double InfectionConfirmed { get; init; } = 250;

    public double InfectionLikely { get; init; } = 120;

    public double InfectionNotSeen { get; init; } = -60;

    public double TargetCritical { get; init; } = 150;

    public double TargetHigh { get; init; } = 80;

    public double TargetLow { get; init; } = -20;

    /// <summary>Points for each doubling of the targets.</summary>
    public double PerTargetDoubling { get; init; } = 20;

    public double MostForSpread { get; init; } = 100;

    /// <summary>Points for each doubling of the detections.</summary>
    public double PerDetectionDoubling { get; init; } = 25;

    public double MostForVariety { get; init; } = 120;

    /// <summary>The part of variety that is taken back where all alerts came while their targets were hardly known, when everything is new.</summary>
    public double LearningTakesBack { get; init; } = 0.4;

    /// <summary>Points for ten times the alerts.</summary>
    public double PerTenfoldAlerts { get; init; } = 15;

    public double MostForRecurrence { get; init; } = 60;

    public double AllBlocked { get; init; } = -100;

    public double CncBlocked { get; init; } = -50;

    /// <summary>No routine incident scores more.</summary>
    public int MostForRoutine { get; init; } = 100;

    /// <summary>Reaching this notifies once.</summary>
    public int NotifyAt { get; init; } = 700;

    /// <summary>Falling below this arms the notification again.</summary>
    public int RearmBelow { get; init; } = 650;
}
