using System.Text.Json.Serialization;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Paradex.Wire;

/// <summary>Generated readers of every Paradex document that is not on the fast path.</summary>
/// <remarks>Wire names are the members' names in snake case. Numbers are accepted in quotes too, and empty text is no number. Unknown members are ignored.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(TolerantDecimalConverter)],
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ParadexErrorDto))]
[JsonSerializable(typeof(ParadexStreamErrorDto))]
[JsonSerializable(typeof(ParadexTimeDto))]
[JsonSerializable(typeof(ParadexStateDto))]
[JsonSerializable(typeof(ParadexConfigDto))]
[JsonSerializable(typeof(ParadexTokenDto))]
[JsonSerializable(typeof(ParadexClaimsDto))]
[JsonSerializable(typeof(ParadexMarketsDto))]
[JsonSerializable(typeof(ParadexSummariesDto))]
[JsonSerializable(typeof(ParadexBestBidOfferDto))]
[JsonSerializable(typeof(ParadexAccountDto))]
[JsonSerializable(typeof(ParadexPositionsDto))]
[JsonSerializable(typeof(ParadexFillsDto))]
[JsonSerializable(typeof(ParadexFundingPaymentsDto))]
[JsonSerializable(typeof(ParadexOrdersDto))]
[JsonSerializable(typeof(ParadexBatchDto))]
[JsonSerializable(typeof(ParadexBatchResultsDto))]
[JsonSerializable(typeof(ParadexOrderResultDto))]
[JsonSerializable(typeof(ParadexSwitchDto))]
internal sealed partial class ParadexJson : JsonSerializerContext;
