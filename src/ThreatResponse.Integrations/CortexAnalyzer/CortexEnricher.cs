using System.Text.Json;
using System.Text.Json.Nodes;
using ThreatResponse.Contracts.Enrichment;
using ThreatResponse.Contracts.Response.Devices;
using ThreatResponse.Integrations.Abstractions.Enrichment;
using ThreatResponse.Integrations.Abstractions.Response;
using ThreatResponse.Integrations.Enrichment;
using ThreatResponse.Integrations.Reading;

namespace ThreatResponse.Integrations.CortexAnalyzer;

/// <summary>Runs an analyzer once a question, a few at a time. Its declaration is read anew each time: it may have been updated.</summary>
internal sealed class CortexEnricher(DeviceConnection to) : IEnricher
{
    private readonly AnalyzerLimits _limits = AnalyzerLimits.Of(to);
    private readonly SemaphoreSlim _places = new(AnalyzerLimits.Of(to).Parallel);

    /// <summary>Does not run it: that could cost one of few calls.</summary>
    public async Task<string> ProbeAsync(CancellationToken stop)
    {
        AnalyzerJob.Sweep(to.Time.GetUtcNow());
        var analyzer = await DeclaredAsync(stop);
        Config().For(analyzer);
        return $"{analyzer.Name} {analyzer.Version} can be run, for {string.Join(", ", analyzer.Types)}.";
    }

    public async Task<EnrichmentAnswer> LookUpAsync(EnrichmentQuestion question, CancellationToken stop)
    {
        if (OutsideOnly.RefusesValue(question.Type, question.Value) is { } refusal)
            return refusal;
        var analyzer = await DeclaredAsync(stop);
        if (CortexTypes.Theirs(question.Type, question.Value, analyzer.Types) is not { } type)
            return NotTaken(analyzer);
        var config = Config();
        var input = Input(type, question, config.For(analyzer));

        await _places.WaitAsync(stop);
        try
        {
            using var job = await AnalyzerJob.CreateAsync(input, stop);
            var printed = await AnalyzerProcess.RunAsync(analyzer, job, _limits, to.Time, stop);
            var output = await job.OutputAsync(_limits.File, stop)
                ?? throw new DeviceFailureException(FailureKind.DeviceFault, $"{analyzer.Name} wrote {_limits.File / 1024} KB and would have gone on. If that is right, raise its output limit.");
            return Answer(analyzer, question, output, config.Masked(printed), config);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DeviceFailureException(FailureKind.Transient, $"{analyzer.Name} could not be given a folder to work in: {fault.Message}", fault);
        }
        finally
        {
            _places.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _places.Dispose();
        return ValueTask.CompletedTask;
    }

    private EnrichmentAnswer Answer(AnalyzerDeclaration analyzer, EnrichmentQuestion question, byte[] output, string printed, AnalyzerConfig config)
    {
        if (output.Length == 0)
            throw AnalyzerFailures.Of(analyzer.Name, NoOutput(printed));
        using var document = ReadJson.Object(output, [], out var reason, out _)
            ?? throw new DeviceFailureException(FailureKind.DeviceFault, $"{analyzer.Name} wrote an output that is not as it should be: {config.Masked(reason)}. {LastLine(printed)}".TrimEnd());
        var root = document.RootElement;
        if (Members.Get(root, "success") is { ValueKind: JsonValueKind.True })
            return AnalyzerReport.Read(root, question.Value, to.Optional(CortexProduct.Safe) == "good");

        // What was asked about says nothing of what went wrong, though it may look like it.
        var words = config.Masked(Members.Text(root, "errorMessage") ?? LastLine(printed)).Replace(question.Value, "…", StringComparison.OrdinalIgnoreCase);
        return AnalyzerFailures.IsAboutType(words) ? NotTaken(analyzer) : throw AnalyzerFailures.Of(analyzer.Name, words.Length == 0 ? "it does not say why" : words);
    }

    private static EnrichmentAnswer NotTaken(AnalyzerDeclaration analyzer) => EnrichmentAnswer.NotApplicable($"{analyzer.Name} takes no such values.");

    private string NoOutput(string printed)
    {
        var last = LastLine(printed);
        return printed.Contains("MemoryError", StringComparison.Ordinal) || printed.Contains("annot allocate memory", StringComparison.Ordinal)
            ? $"{_limits.Memory / 1024 / 1024} MB are not enough for it. Raise its memory limit ({last})"
            : last.Length == 0 ? "it ended without an output and without a word" : $"it ended without an output ({last})";
    }

    private static string LastLine(string printed) => printed[(printed.LastIndexOf('\n') + 1)..].Trim();

    private Task<AnalyzerDeclaration> DeclaredAsync(CancellationToken stop) => AnalyzerDeclaration.LoadAsync(to.Text(CortexProduct.Declaration), to.Optional(CortexProduct.Folder), stop);

    private AnalyzerConfig Config() => AnalyzerConfig.Read(to.Optional(CortexProduct.Config));

    /// <summary>What a feed marks more strictly than the settings say is told so: an analyzer may ask less then.</summary>
    private JsonObject Input(string type, EnrichmentQuestion question, JsonObject config) => new()
    {
        ["data"] = question.Value,
        ["dataType"] = type,
        ["tlp"] = Math.Max(CortexProduct.Level(to.Optional(CortexProduct.Tlp)), CortexProduct.Level(question.Marked.Tlp ?? "clear")),
        ["pap"] = Math.Max(CortexProduct.Level(to.Optional(CortexProduct.Pap)), CortexProduct.Level(question.Marked.Pap ?? "clear")),
        ["message"] = "",
        ["parameters"] = new JsonObject(),
        ["config"] = config,
    };
}
