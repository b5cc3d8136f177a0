using System.Text.Json.Serialization;
using TradingBot.Exchanges.Transport;

namespace TradingBot.Exchanges.Aster.Wire;

/// <summary>Generated readers of every Aster document that is not on the fast path.</summary>
/// <remarks>Wire names are the members' names in camel case, those of the streams are letters. Numbers are accepted in quotes too, and empty text is no number. Unknown members are ignored.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(TolerantDecimalConverter)],
    GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AsterCodeDto))]
[JsonSerializable(typeof(AsterTimeDto))]
[JsonSerializable(typeof(AsterExchangeInfoDto))]
[JsonSerializable(typeof(List<AsterFundingInfoDto>), TypeInfoPropertyName = "FundingInfos")]
[JsonSerializable(typeof(AsterBookTickerDto))]
[JsonSerializable(typeof(AsterPremiumIndexDto))]
[JsonSerializable(typeof(AsterMarkPriceDto))]
[JsonSerializable(typeof(AsterOrderDto))]
[JsonSerializable(typeof(List<AsterOrderDto>), TypeInfoPropertyName = "Orders")]
[JsonSerializable(typeof(List<AsterUserTradeDto>), TypeInfoPropertyName = "UserTrades")]
[JsonSerializable(typeof(List<AsterIncomeDto>), TypeInfoPropertyName = "Incomes")]
[JsonSerializable(typeof(List<AsterPositionDto>), TypeInfoPropertyName = "Positions")]
[JsonSerializable(typeof(AsterAccountDto))]
[JsonSerializable(typeof(AsterPositionModeDto))]
[JsonSerializable(typeof(AsterCommissionDto))]
[JsonSerializable(typeof(AsterLeverageDto))]
[JsonSerializable(typeof(AsterCountdownDto))]
[JsonSerializable(typeof(AsterListenKeyDto))]
[JsonSerializable(typeof(AsterUserEventDto))]
internal sealed partial class AsterJson : JsonSerializerContext;
