using System.Text.Json.Serialization;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Lighter.Wire;

/// <summary>Generated readers of every Lighter document that is not on the fast path.</summary>
/// <remarks>Wire names are the members' names in snake case. Numbers are accepted in quotes too, because some recorders and some endpoints quote them.
/// Unknown members are ignored.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(TolerantDecimalConverter)],
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LighterEnvelopeDto))]
[JsonSerializable(typeof(LighterStatusDto))]
[JsonSerializable(typeof(LighterMarketsDto))]
[JsonSerializable(typeof(LighterBookOrdersDto))]
[JsonSerializable(typeof(LighterFundingRatesDto))]
[JsonSerializable(typeof(LighterAccountsDto))]
[JsonSerializable(typeof(LighterOrdersDto))]
[JsonSerializable(typeof(LighterTradesDto))]
[JsonSerializable(typeof(LighterPositionFundingsDto))]
[JsonSerializable(typeof(LighterApiKeysDto))]
[JsonSerializable(typeof(LighterNextNonceDto))]
[JsonSerializable(typeof(LighterTransactionDto))]
[JsonSerializable(typeof(LighterOrdersFrameDto))]
[JsonSerializable(typeof(LighterTradesFrameDto))]
[JsonSerializable(typeof(LighterPositionsFrameDto))]
[JsonSerializable(typeof(LighterUserStatsFrameDto))]
[JsonSerializable(typeof(LighterMarketStatsFrameDto))]
[JsonSerializable(typeof(LighterTransactionAnswerDto))]
internal sealed partial class LighterJson : JsonSerializerContext;
