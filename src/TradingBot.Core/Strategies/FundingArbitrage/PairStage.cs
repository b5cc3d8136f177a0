using System.Text.Json.Serialization;

namespace TradingBot.Strategies.FundingArbitrage;

/// <summary>Where a pair is in its life. Each change is journaled before anything is sent because of it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PairStage>))]
public enum PairStage
{
    /// <summary>No pair; looking.</summary>
    None,

    /// <summary>Chosen and sized; nothing has been sent.</summary>
    Planned,

    /// <summary>The first leg, or both, are on their way; nothing has filled as far as is known.</summary>
    LegOneSent,

    /// <summary>Something has filled and the legs differ.</summary>
    LegOneFilled,

    /// <summary>The missing part is on its way.</summary>
    Hedging,

    /// <summary>Both legs stand.</summary>
    Open,

    /// <summary>Both legs are being closed.</summary>
    Closing,

    /// <summary>Flat, and the venues have said so; being booked.</summary>
    Closed,

    /// <summary>The legs differ beyond the budget, or one is gone: what is not hedged is being taken back, reduce-only.</summary>
    Broken,
}
